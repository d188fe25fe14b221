"""The equality questions as harmonised for England and Wales, and the notice above them.

Wordings and options: GSS harmonised standards and Census 2021 (ethnic group: 19 options in five
groups, gov.uk, March 2025; disability: the two questions of the Equality Act standard; religion:
eight boxes; sexual orientation: the GSS wording, which must not be altered). Year of birth and
“prefer not to say” are ours.
"""

from datetime import date

from django.db import migrations

SINCE = date(2026, 1, 1)
EQUALITY = (
    "UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 8 (equality of "
    "opportunity or treatment)"
)
PUBLIC_TASK = "UK GDPR Article 6(1)(e), public task: fair chances to take part"
NOTICE = (
    "We ask these questions to see whether everybody has the same chances to take part. You need "
    "not answer any of them. Nobody sees your answers on your page or uses them to decide anything "
    "about you. They are kept apart from your name and only counted, and small numbers are not "
    "shown. You can change your answers, or take them all back, on this page at any time."
)
SILENT = ("silent", "Prefer not to say", "")


def choices(*words):
    """Options whose code is made of their words, without a heading."""
    return [(each.lower().replace(" ", "_")[:40], each, "") for each in words]


def under(heading, *pairs):
    return [(code, words, heading) for code, words in pairs]


ETHNIC_GROUPS = [
    *under(
        "White",
        ("british", "English, Welsh, Scottish, Northern Irish or British"),
        ("irish", "Irish"),
        ("traveller", "Gypsy or Irish Traveller"),
        ("roma", "Roma"),
        ("white_other", "Any other White background"),
    ),
    *under(
        "Mixed or multiple ethnic groups",
        ("white_black_caribbean", "White and Black Caribbean"),
        ("white_black_african", "White and Black African"),
        ("white_asian", "White and Asian"),
        ("mixed_other", "Any other Mixed or multiple ethnic background"),
    ),
    *under(
        "Asian or Asian British",
        ("indian", "Indian"),
        ("pakistani", "Pakistani"),
        ("bangladeshi", "Bangladeshi"),
        ("chinese", "Chinese"),
        ("asian_other", "Any other Asian background"),
    ),
    *under(
        "Black, Black British, Caribbean or African",
        ("caribbean", "Caribbean"),
        ("african", "African background"),
        ("black_other", "Any other Black, Black British or Caribbean background"),
    ),
    *under("Other ethnic group", ("arab", "Arab"), ("other", "Any other ethnic group")),
]

# code, name, kind, special, only after, text, hint, why, source, options
QUESTIONS = [
    (
        "birth_year", "Age", "year", False, "",
        "What year were you born?", "For example, 1984",
        "So that we know if younger or older residents are left out.",
        "Our own: the year is enough to count age bands.",
        [],
    ),
    (
        "sex", "Sex", "choice", False, "",
        "What is your sex?", "",
        "So that we know if women and men have the same say.",
        "Census 2021, England and Wales",
        choices("Female", "Male"),
    ),
    (
        "gender_identity", "Gender identity", "choice", True, "",
        "Is the gender you identify with the same as your sex registered at birth?", "",
        "So that we know if trans residents have the same chances.",
        "Census 2021, England and Wales; the harmonised standard is under development",
        choices("Yes", "No"),
    ),
    (
        "ethnicity", "Ethnic group", "choice", True, "",
        "What is your ethnic group?",
        "Choose one option that best describes your ethnic group or background.",
        "So that we know if any community is missing from our groups and meetings.",
        "GSS ethnic group, England and Wales, 2021",
        ETHNIC_GROUPS,
    ),
    (
        "condition", "Lasting condition", "choice", True, "",
        "Do you have any physical or mental health conditions or illnesses lasting or expected to "
        "last 12 months or more?", "",
        "So that we know if disabled residents can take part as others do.",
        "GSS harmonised standard, disability: first of two questions",
        choices("Yes", "No"),
    ),
    (
        "effect", "Daily activities", "choice", True, "condition=yes",
        "Do any of your conditions or illnesses reduce your ability to carry out day-to-day "
        "activities?", "",
        "The law counts somebody as disabled when it does.",
        "GSS harmonised standard, disability: second of two questions",
        [("a_lot", "Yes, a lot", ""), ("a_little", "Yes, a little", ""),
         ("not_at_all", "Not at all", "")],
    ),
    (
        "religion", "Religion", "choice", True, "",
        "What is your religion?", "This question is voluntary, as all here are.",
        "So that we do not meet on days, or in places, that keep people away.",
        "Census 2021, England and Wales",
        [
            ("none", "No religion", ""),
            ("christian", "Christian (including Church of England, Catholic, Protestant and all "
             "other Christian denominations)", ""),
            *choices("Buddhist", "Hindu", "Jewish", "Muslim", "Sikh", "Any other religion"),
        ],
    ),
    (
        "orientation", "Sexual orientation", "choice", True, "",
        "Which of the following best describes your sexual orientation?", "",
        "So that we know if everybody feels welcome.",
        "GSS harmonised standard, sexual orientation",
        [("straight", "Straight or Heterosexual", ""), ("gay", "Gay or Lesbian", ""),
         ("bisexual", "Bisexual", ""), ("other", "Other sexual orientation", "")],
    ),
]  # fmt: skip


def ask(apps, schema_editor):
    question_model, wording_model, option_model, notice_model = (
        apps.get_model("people", f"Profile{name}")
        for name in ("Question", "Wording", "Option", "Notice")
    )
    notice_model.objects.create(version=1, text=NOTICE, starts=SINCE)
    for place, row in enumerate(QUESTIONS, 1):
        code, name, kind, special, after, text, hint, why, source, options = row
        question = question_model.objects.create(
            code=code,
            name=name,
            kind=kind,
            position=place,
            is_special=special,
            condition=EQUALITY if special else PUBLIC_TASK,
            only_after=after,
        )
        wording = wording_model.objects.create(
            question=question, version=1, text=text, hint=hint, why=why, source=source, starts=SINCE
        )
        for position, (option, words, heading) in enumerate([*options, SILENT], 1):
            option_model.objects.create(
                wording=wording,
                code=option,
                words=words,
                heading=heading,
                position=position,
                is_silence=option == "silent",
            )


def forget(apps, schema_editor):
    for name in ("Answer", "Option", "Wording", "Question", "Notice"):
        apps.get_model("people", f"Profile{name}").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0005_keep_profiles_apart")]
    operations = [migrations.RunPython(ask, forget)]
