"""The day that the news itself tells."""

import pytest

from summarizer.structure import parse
from summarizer.structure.newsday import read_newsday

DAYS = [
    ("today", "راد امروز ۹ شهریور ۱۳۹۸ در خمین گفت: ممنونم.", "1398-06-09"),
    ("glued", "راد امروز ۵ شهریور۱۳۹۸ در خمین گفت: ممنونم.", "1398-06-05"),
    ("its weekday", "راد روز شنبه ۹ شهریور ۹۸ در خمین گفت: ممنونم.", "1398-06-09"),
    ("in brackets", "راد صبح امروز (سه‌شنبه ۱۲ شهریور ۱۳۹۸) گفت: ممنونم.", "1398-06-12"),
    ("another weekday", "راد روز جمعه ۹ شهریور ۱۳۹۸ در خمین گفت: ممنونم.", None),
    ("without its year", "راد روز شنبه ۹ شهریور در خمین گفت: ممنونم.", None),
    ("alone", "راد ۹ شهریور ۱۳۹۸ در خمین گفت: ممنونم.", None),
    ("a deadline", "راد گفت: تا شنبه ۹ شهریور ۱۳۹۸ راه باز می‌شود.", None),
    ("no speech", "قیمت دلار امروز ۹ شهریور ۱۳۹۸ بالا رفت.", None),
    ("an hour", "راد امروز ۹ شهریور ۱۳۹۸ ساعت ۱۰:۳۰ گفت: ممنونم.", "1398-06-09"),
]


@pytest.mark.parametrize(("line", "day"), [pytest.param(*case, id=name) for name, *case in DAYS])
def test_the_day_of_the_news(line: str, day: str | None) -> None:
    stamp = read_newsday(line)
    assert (stamp and stamp.published) == day


def test_a_dateline_comes_before_the_day_of_the_news() -> None:
    body = "به گزارش ایلنا، علی راد امروز ۹ شهریور ۱۳۹۸ گفت: کار تمام است."
    told = parse(f"راه تازه باز شد\n{body}").dateline
    assert (told.published, told.published_gregorian) == ("1398-06-09", "2019-08-31")
    dated = parse(f"راه تازه باز شد\n۱۳۹۸/۰۶/۱۰\n{body}").dateline
    assert dated.published == "1398-06-10"
