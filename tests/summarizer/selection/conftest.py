"""Invented news, taken apart as the engine does it."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from summarizer.attribution import Attribution, attribute
from summarizer.selection import Selection, select
from summarizer.structure import Article, parse

WATER = """\
آب سی روستای سپیدکوه وصل می‌شود / جاده کوهپایه نیز ساخته خواهد شد
فرماندار سپیدکوه گفت: آب آشامیدنی سی روستای این شهرستان تا پایان سال وصل می‌شود.
به گزارش ایلنا، کامران نیکو در جلسه شورای اداری با اشاره به مشکلات روستاها اظهار داشت: خط لوله \
از سد تا مخزن کشیده شده و آب سی روستا تا پایان سال وصل خواهد شد.
وی افزود: ساخت جاده کوهپایه با اعتبار بیست میلیارد تومان آغاز شده و این جاده سال آینده به \
بهره‌برداری می‌رسد.
نیکو با بیان اینکه مدرسه‌های فرسوده باید نوسازی شوند، تصریح کرد: ما هرگز اجازه نمی‌دهیم که \
دانش‌آموزی در کلاس ناامن درس بخواند.
فرماندار سپیدکوه ادامه داد: کارگاه‌های صنایع دستی زنان روستایی وام کم‌بهره می‌گیرند. این نوع \
کارگاه‌ها برای پانصد نفر کار ایجاد می‌کند.
وی خاطرنشان کرد: پرونده کوچ‌نشینان در دادگاه بررسی می‌شود و نتیجه آن ماه آینده به آگاهی مردم \
خواهد رسید.
گفتنی است شهرستان سپیدکوه در شمال استان است."""


class Road(NamedTuple):
    """A text, what structure and attribution say of it, and the choice."""

    article: Article
    attribution: Attribution
    selection: Selection

    def points(self) -> list[str]:
        return [self.article.text[slice(*point.span)] for point in self.selection.points]

    def shown(self) -> list[str]:
        return self.points()[: self.selection.shown]

    def keys(self) -> list[str]:
        ranked = sorted(self.selection.keys.items(), key=lambda pair: pair[1])
        quotes, excerpts = self.attribution.quotes, self.selection.excerpts
        spans = [excerpts.get(index, quotes[index].content) for index, _ in ranked]
        return [self.article.text[slice(*span)] for span in spans]


def take(text: str, **options: object) -> Road:
    article = parse(text)
    attribution = attribute(article)
    return Road(article, attribution, select(article, attribution, **options))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def road() -> Callable[..., Road]:
    return take


@pytest.fixture(scope="session")
def water() -> str:
    return WATER
