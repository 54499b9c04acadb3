"""The real bot over HTTP against the loopback Bot API, with a real store and real workers."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import pytest
import pytest_asyncio

from bot.playground import LoopbackApi
from bot.run import on_playground, running
from bot.sending.rates import Rate, Rates
from config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from pathlib import Path

    from bot.app import BotApplication
    from bot.workers import WorkerPool

UNHURRIED = Rates(chat=Rate(1000, 1), group=Rate(1000, 1), overall=Rate(1000, 1))
ARTICLE = (
    "شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد\n\n"
    "به گزارش ایرنا، سامان پارسا شهردار بندر آذرگون در نشست خبری امروز خود گفت: ساخت اسکله تازه "
    "از مهرماه آغاز می‌شود و تا پایان سال ادامه دارد.\n"
    "وی افزود: این اسکله سالانه پانصد هزار تن بار را جابه‌جا خواهد کرد و برای هزار نفر کار "
    "می‌سازد.\n"
    "پارسا تاکید کرد: بودجه این طرح از محل درآمدهای شهرداری تامین شده است و به وام نیازی نداریم.\n"
    "شهردار بندر آذرگون در پایان خاطرنشان کرد: پیمانکار از میان شرکت‌های بومی استان برگزیده "
    "خواهد شد."
)


@pytest_asyncio.fixture(loop_scope="session")
async def loopback() -> AsyncIterator[LoopbackApi]:
    """As everywhere: the test fails if the bot contradicted Telegram's methods."""
    async with LoopbackApi() as api:
        yield api
    assert not api.violations, "\n".join(map(str, api.violations))


@pytest.fixture(scope="session")
def article() -> str:
    return ARTICLE


@pytest.fixture
def start_bot(
    loopback: LoopbackApi, workers: WorkerPool, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[BotApplication]]:
    """Start the bot with some settings changed; a second start finds the first one's store."""

    def start(**changes: object) -> AbstractAsyncContextManager[BotApplication]:
        settings = Settings(data_dir=tmp_path, workers=1, **changes)
        return running(on_playground(settings, loopback), workers, rates=UNHURRIED)

    return start


@pytest.fixture(scope="session")
def long_article(article: str) -> str:
    """The article with a dozen more statements."""
    more = (
        "وی گفت: بازار ماهی‌فروشان شهر تا پایان آبان به ساختمان تازه می‌رود.",
        "شهردار بندر آذرگون بیان کرد: سه دستگاه اتوبوس برقی در خط ساحلی به کار گرفته می‌شود.",
        "پارسا اظهار داشت: آب شیرین‌کن محله صیادان دو هزار خانوار را از کم‌آبی می‌رهاند.",
        "وی تصریح کرد: بدهی شهرداری به پیمانکاران در دو سال گذشته به نصف رسیده است.",
        "وی ادامه داد: کتابخانه مرکزی با همکاری دانشگاه استان تا نیمه‌شب باز خواهد بود.",
        "پارسا یادآور شد: گردشگران دریایی امسال سی درصد بیشتر از پارسال بوده‌اند.",
        "وی اعلام کرد: پروانه‌های ساختمانی از این پس تنها در سامانه صادر می‌شوند.",
        "شهردار بندر آذرگون اضافه کرد: سیل‌بند شرقی پیش از بارش‌های پاییزی آماده می‌شود.",
        "وی هشدار داد: ساخت و ساز در حریم جنگل‌های حرا تحمل نخواهد شد.",
        "پارسا گفت: از بخش خصوصی برای ساخت هتل در جزیره دعوت می‌کنیم.",
        "وی خاطرنشان کرد: حقوق کارگران فضای سبز تا بیستم هر ماه پرداخت می‌شود.",
        "وی افزود: جشنواره قایقرانی در نوروز با حضور تیم‌های استان‌های جنوبی برگزار می‌شود.",
    )
    return "\n".join((article, *more))


@pytest.fixture
def workers_busy(
    workers: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], AbstractContextManager[None]]:
    """A context in which asking for a digest is an error."""

    @contextmanager
    def busy() -> Iterator[None]:
        async def refuse(text: str) -> NoReturn:
            raise AssertionError(f"{len(text)} characters were digested again")

        with monkeypatch.context() as patched:
            patched.setattr(workers, "digest", refuse)
            yield

    return busy


@pytest_asyncio.fixture(loop_scope="session")
async def bot(
    start_bot: Callable[..., AbstractAsyncContextManager[BotApplication]],
) -> AsyncIterator[BotApplication]:
    """The bot with its usual settings, until the test ends."""
    async with start_bot() as application:
        yield application
