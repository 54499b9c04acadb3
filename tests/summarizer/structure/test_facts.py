"""Agency, place and occasion: one case a construction."""

import pytest

from summarizer.structure.agency import find_credit, named_alone, unknown_credit
from summarizer.structure.occasion import find_occasion
from summarizer.structure.place import find_place, read_opening

CREDITS = [
    ("plain", "به گزارش ایلنا، کامران نیکو گفت: کار تمام است.", "ایلنا"),
    ("long name", "به گزارش خبرگزاری کار ایران، کامران نیکو گفت: کار تمام است.", "ایلنا"),
    ("everyday word behind its kind", "به گزارش خبرگزاری مهر، باران بارید.", "مهر"),
    ("everyday word, no comma", "به گزارش فارس کامران نیکو در جلسه گفت", "فارس"),
    ("section", "کامران نیکو در گفت‌وگو با خبرنگار اقتصادی فارس افزود", "فارس"),
    ("desk, group, agency", "به گزارش خبرنگار حوزه دولت گروه سیاسی خبرگزاری آنا، وی گفت", "آنا"),
    ("with its town", "به گزارش خبرگزاری موج اصفهان، کامران نیکو گفت", "موج"),
    ("taken from another", "به گزارش خبرنگار مهر به نقل از رویترز، نرخ سود کم شد", "مهر"),
    ("told to an agency", "کامران نیکو به خبرنگار ایرنا گفت: آب وصل شد.", "ایرنا"),
    ("half space in the name", "به گزارش خبرآنلاین؛ باران بارید.", "خبرآنلاین"),
    ("two words", "در گفت و گو با خبرنگار خبرگزاری خانه ملت، به طرح اشاره کرد", "خانه ملت"),
    ("broadcaster", "به گزارش خبرگزاری صداوسیما مرکز یزد، باران بارید.", "خبرگزاری صدا و سیما"),
    ("a name with a bracket", "به گزارش خبرگزاری اهل‌بیت(ع) ابنا یک فرمانده گفت", "ابنا"),
    ("the first of two", "به گزارش فارس وی در مصاحبه با شبکه العربیه گفت", "فارس"),
    ("nobody", "کامران نیکو در جمع خبرنگاران گفت: کار تمام است.", None),
    ("the month, not the agency", "به گزارش‌های رسیده در مهر امسال باران کم بود.", None),
    ("the police, not an agency", "مهر و محبت مردم فارس زبانزد است.", None),
]

PLACES = [
    ("town and agency in front", "آبادان - ایرنا - معاون استاندار گفت: کار تمام است.", "آبادان"),
    ("agency in brackets", "تهران (پانا) - وزیر گفت: کار تمام است.", "تهران"),
    ("town alone in front", "ساری - مدیر کل راه گفت: راه باز شد.", "ساری"),
    ("from a town", "به گزارش خبرگزاری فارس از بهار، فرماندار گفت: آب وصل شد.", "بهار"),
    ("from a village no list knows", "به گزارش ایلنا از گلیداغ، بخشدار گفت: آب وصل شد.", "گلیداغ"),
    ("reporter in a town", "وی در گفت‌وگو با خبرنگار فارس در بجنورد گفت: آب وصل شد.", "بجنورد"),
    ("in a county", "آیین بهره‌برداری در شهرستان مهران برگزار شد.", "مهران"),
    ("abroad", "سفیر کشورمان در نشست امروز در ژنو گفت: گفت‌وگو ادامه دارد.", "ژنو"),
    ("the official's province", "مدیر کل بهزیستی استان زنجان گفت: کار تمام است.", "زنجان"),
    ("a town of two meanings behind an office", "فرماندار سرباز گفت: آب وصل شد.", "سرباز"),
    ("a country's minister", "وزیر امور خارجه کشورمان گفت: گفت‌وگو ادامه دارد.", None),
    ("what is talked about", "وزیر راه گفت: باران در رشت و در شیراز خسارت زد.", None),
    ("a constituency", "نماینده مردم سقز و بانه گفت: طرح رای آورد.", None),
    ("a wide constituency", "نماینده مردم سقز، بانه، ساری و رشت در مجلس گفت: طرح رای آورد.", None),
    ("what is told behind a comma", "سخنگوی ارتش اعلام کرد، در ساری باران می‌آید.", None),
    ("a council, not a province", "عضو شورای مرکزی بسیج گفت: کار تمام است.", None),
    ("the province behind its kind", "مدیر کل بهزیستی استان مرکزی گفت: کار تمام است.", "مرکزی"),
    ("a bank, not a province", "رئیس کل بانک مرکزی گفت: نرخ سود کم شد.", None),
    ("a man named like a town", "«ریاض نیکو» کارشناس شهرسازی گفت: کار تمام است.", None),
    ("a section, not a town", "سرویس اقتصاد - بازار امروز آرام بود.", None),
    ("a weekday, not a town", "به گزارش روز دوشنبه ایرنا، باران بارید.", None),
    ("a club's town", "علی راد سرمربی تیم فوتبال آذرین خمین گفت: کار تمام است.", None),
    ("a tournament's town", "علی راد درباره سهمیه المپیک 2020 توکیو گفت: کار تمام است.", None),
]

OCCASIONS = [
    (
        "meeting",
        "کامران نیکو در جلسه شورای اداری شهرستان با اشاره به باران گفت: کار تمام است.",
        "جلسه شورای اداری شهرستان",
    ),
    ("press talk", "کامران نیکو در نشست خبری اظهار کرد: کار تمام است.", "نشست خبری"),
    (
        "interview",
        "کامران نیکو در گفت‌وگو با خبرنگار ایلنا درباره آب گفت: کار تمام است.",
        "گفت‌وگو با خبرنگار ایلنا",
    ),
    (
        "on the sidelines",
        "وی در حاشیه مراسم افتتاح درمانگاه اظهار داشت: کار تمام است.",
        "مراسم افتتاح درمانگاه",
    ),
    ("account", "وزیر راه در صفحه توییتر خود نوشت: کار تمام است.", "صفحه توییتر خود"),
    (
        "a programme of television",
        "وی در یک برنامه تلویزیونی گفت: کار تمام است.",
        "یک برنامه تلویزیونی",
    ),
    (
        "Friday sermon",
        "امام جمعه در خطبه‌های نماز جمعه امروز گفت: کار تمام است.",
        "خطبه‌های نماز جمعه",
    ),
    ("telephone", "وی در تماس تلفنی با استاندار گفت: کار تمام است.", "تماس تلفنی با استاندار"),
    (
        "a body with a comma",
        "وی در نشست وزیر صنعت، معدن و تجارت با تولیدکنندگان گفت: کار تمام است.",
        "نشست وزیر صنعت، معدن و تجارت با تولیدکنندگان",
    ),
    (
        "the day inside",
        "وی در جلسه امروز (شنبه) هیئت مدیره افزود: کار تمام است.",
        "جلسه امروز (شنبه) هیئت مدیره",
    ),
    (
        "held",
        "به گزارش ایلنا، نشست مشترک فرمانداران غرب استان با هدف بررسی آب برگزار شد.",
        "نشست مشترک فرمانداران غرب استان",
    ),
    (
        "a talk, then what was told",
        "وی در گفت‌وگو با خبرنگار مهر از افتتاح سه طرح خبر داد.",
        "گفت‌وگو با خبرنگار مهر",
    ),
    ("a noun with nothing behind it", "وی در یک سخنرانی گفت: کار تمام است.", None),
    ("occasions in general", "مردم در مراسم‌های عزاداری باشند.", None),
    ("a plan, not an occasion", "وی در برنامه پنج‌ساله سهم استان را کم دانست.", None),
    ("nothing", "وی گفت: کار تمام است.", None),
    (
        "the first of its kind",
        "کامران نیکو در نخستین کنگره شاعران زنجان گفت: کار تمام است.",
        "نخستین کنگره شاعران زنجان",
    ),
    (
        "a long number",
        "کامران نیکو در صد و چهل و دومین جلسه علنی شورای شهر گفت: کار تمام است.",
        "صد و چهل و دومین جلسه علنی شورای شهر",
    ),
    (
        "a weak noun behind a number",
        "کامران نیکو در سومین کمیته اشتغال خمین گفت: کار تمام است.",
        "سومین کمیته اشتغال خمین",
    ),
    (
        "the day in front of the body",
        "وی در نشست علنی امروز (یکشنبه، 10 شهریورماه) مجلس شورای اسلامی گفت: کار تمام است.",
        "نشست علنی امروز (یکشنبه، 10 شهریورماه) مجلس شورای اسلامی",
    ),
    (
        "a noun that governs its preposition",
        "وی در مراسم رونمایی از کتاب شاعران خمین گفت: کار تمام است.",
        "مراسم رونمایی از کتاب شاعران خمین",
    ),
    (
        "two governed prepositions",
        "وی در همایش امر به معروف و نهی از منکر استان گفت: کار تمام است.",
        "همایش امر به معروف و نهی از منکر استان",
    ),
    (
        "what was stressed there",
        "وی در جلسه ستاد بحران خمین بر لزوم آموزش تأکید کرد.",
        "جلسه ستاد بحران خمین",
    ),
    (
        "the verb's own noun",
        "فیلمی که در آیین پایانی پخش شد، از خمین می‌گفت.",
        "آیین پایانی",
    ),
    (
        "a body with a talk in its name",
        "وی در نشست شورای گفت‌وگوی دولت و بخش خصوصی اظهار کرد: کار تمام است.",
        "نشست شورای گفت‌وگوی دولت و بخش خصوصی",
    ),
    (
        "held, behind the day",
        "به گزارش ایلنا، عصر یکشنبه همایش شاعران خمین برگزار شد.",
        "همایش شاعران خمین",
    ),
    (
        "whom a minister met",
        "وی در دیدار وزیر، معاونان و مدیران آموزش بر لزوم آموزش تأکید کرد.",
        "دیدار وزیر، معاونان و مدیران آموزش",
    ),
    (
        "somebody else's occasion",
        "وی با اشاره به سخنان وزیر در جمع کارکنان دولت گفت: کار تمام است.",
        None,
    ),
    (
        "what he does, not where",
        "وی ضمن گرامیداشت یاد شهیدان گفت: کار تمام است.",
        None,
    ),
    (
        "a number written together",
        "وی در حاشیه شصت‌وچهارمین همایش معاونان خمین در جمع خبرنگاران گفت: کار تمام است.",
        "شصت‌وچهارمین همایش معاونان خمین",
    ),
    (
        "an inauguration",
        "وی در حاشیه افتتاح طرح‌های ورزشی استان خطاب به وزیر گفت: کار تمام است.",
        "افتتاح طرح‌های ورزشی استان",
    ),
    (
        "who came to it",
        "وی در نشستی با حضور مدیران بندر خمین گفت: کار تمام است.",
        "نشستی با حضور مدیران بندر خمین",
    ),
    ("a match", "تیم راد در دیدار رفت با نتیجه دو بر صفر برد.", None),
    ("this meeting, not the seventh", "وی در همین زمینه گفت: کار تمام است.", None),
    (
        "a field that is a list",
        "وی در جلسه کارگروه اجتماعی، سلامت و خانواده استان گفت: کار تمام است.",
        "جلسه کارگروه اجتماعی، سلامت و خانواده استان",
    ),
    (
        "people behind a comma are no list",
        "در نشست شورای شهر، علی راد و دیگران گفتند: کار تمام است.",
        "نشست شورای شهر",
    ),
]


@pytest.mark.parametrize(
    ("line", "agency"), [pytest.param(*case, id=name) for name, *case in CREDITS]
)
def test_the_agency_credited(line: str, agency: str | None) -> None:
    credit = find_credit(line)
    assert (credit and credit.name) == agency


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in PLACES]
)
def test_the_place(line: str, place: str | None) -> None:
    assert find_place([line]) == place


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in OCCASIONS]
)
def test_the_occasion(line: str, occasion: str | None) -> None:
    assert find_occasion([line]) == occasion


def test_an_unknown_source_is_given_in_its_own_words() -> None:
    assert unknown_credit("به گزارش روابط عمومی شرکت گاز، وی گفت") == "روابط عمومی شرکت گاز"
    assert unknown_credit("به گزارش کسی که آنجا بود و همه چیز را از نزدیک دید، وی گفت") is None


def test_the_first_paragraph_decides_before_the_second() -> None:
    assert find_place(["قم - مدیر کل گفت: کار تمام است.", "وی در شیراز بود."]) == "قم"


def test_an_opening_dateline_ends_where_the_sentence_begins() -> None:
    line = "ساری - مدیر کل راه گفت: راه باز شد."
    opening = read_opening(line)
    assert opening is not None
    assert line[opening.end :].strip() == "مدیر کل راه گفت: راه باز شد."


@pytest.mark.parametrize("line", ["کرج - چالوس بسته است", "گفت - شنید", "- مورد اول"])
def test_a_dash_alone_makes_no_dateline(line: str) -> None:
    opening = read_opening(line)
    assert opening is None or opening.place == "کرج"


def test_a_line_that_is_only_an_agency() -> None:
    assert named_alone("خبرگزاری ایلنا") == "ایلنا"
    assert named_alone("ایلنا گزارش داد") is None
