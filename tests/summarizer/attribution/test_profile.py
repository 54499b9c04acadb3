"""Which of a speaker's titles is handed on."""

from __future__ import annotations

import pytest

from summarizer.attribution.frame import EntityKind
from summarizer.attribution.likeness import Title
from summarizer.attribution.profile import Profile
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (("مدیر اداره برق", "استاد دانشگاه"), "مدیر اداره برق"),
        (("وزیر نفت", "وزیر نفت ایران"), "وزیر نفت ایران"),
        (("وزیر نفت ایران", "وزیر نفت"), "وزیر نفت ایران"),
        (("مدیر این اداره", "مدیر اداره برق"), "مدیر اداره برق"),
        (("وزیر ورزش و جوانان", "وزیر ورزش و جوانان ظرفیت دلفان"), "وزیر ورزش و جوانان"),
        (("وزیر ورزش و جوانان", "وزیر ورزش و جوانان ایران"), "وزیر ورزش و جوانان ایران"),
        (
            ("وزیر ورزش و جوانان", "وزیر ورزش و جوانان جمهوری اسلامی"),
            "وزیر ورزش و جوانان جمهوری اسلامی",
        ),
        (("استاندار کرمان", "استاندار کرمان آمار تصادف"), "استاندار کرمان"),
    ],
)
def test_the_first_title_or_its_fuller_form(titles: tuple[str, ...], chosen: str) -> None:
    profile = Profile(EntityKind.PERSON, Span(0, 1))
    profile.titles += (Title.of(title, WORDS) for title in titles)
    entity = profile.entity(WORDS)
    assert entity.title == chosen
    assert set(entity.titles) == set(titles)


@pytest.mark.parametrize(
    ("read", "handed_on"),
    [
        pytest.param("نخست‌وزیر ژاپن کابینه", "نخست‌وزیر ژاپن", id="what he reshuffles"),
        pytest.param(
            "کارشناس داوری ایران بابت اشتباه", "کارشناس داوری ایران", id="what he is sorry for"
        ),
        pytest.param("نخست‌وزیر ژاپن", "نخست‌وزیر ژاپن", id="nothing behind the country"),
        pytest.param("سفیر ژاپن در تهران", "سفیر ژاپن در تهران", id="where he is sent"),
        pytest.param("وزیر نفت ایران اسلامی", "وزیر نفت ایران اسلامی", id="an adjective"),
        pytest.param(
            "مدیرعامل شرکت ایران خودرو",
            "مدیرعامل شرکت ایران خودرو",
            id="a company that bears its country's name",
        ),
    ],
)
def test_a_title_ends_at_its_country(read: str, handed_on: str) -> None:
    profile = Profile(EntityKind.PERSON, Span(0, 1))
    profile.titles.append(Title.of(read, WORDS))
    assert profile.entity(WORDS).title == handed_on
