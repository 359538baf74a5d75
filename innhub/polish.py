"""What Polish asks of a program: letters without accents, stems, alphabetical order, lines that break well.

Pure functions: text in, text out; no clock, no query, no setting. docs/decisions/0004-polish-in-python.md
says why this is done here and not by the database.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# Letters that Unicode does not take apart into a base and a mark, and two more alphabets: Cyrillic by the
# Ukrainian passport table (Cabinet resolution 55 of 2010) with what its neighbours add, Greek by ELOT 743.
# static/js/slugs.js repeats these lines word for word and a test compares them.
LETTERS = (
    "ł=l đ=d ð=d þ=th ß=ss æ=ae œ=oe ø=o ı=i ŋ=ng ħ=h ŧ=t ĸ=k ə=e "
    "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh "
    "ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ы=y э=e ъ= ј=j "
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
)
PLAIN = str.maketrans(dict(pair.split("=") for pair in LETTERS.split()))
APOSTROPHES = re.compile("['’ʼ`]")
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, no accents, no invisible characters: "Łódź żółć" → "lodz zolc", "Київ" → "kyiv".

    Spaces and punctuation stay, as do scripts that LETTERS does not know.
    """
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in parts if unicodedata.category(sign) not in {"Mn", "Mc", "Me", "Cf"})
    return unicodedata.normalize("NFKC", bare.lower().translate(PLAIN))


# Addresses -----------------------------------------------------------------------------------------------


def slug(text: str, max_length: int = 50) -> str:
    """The part of an address: "Łódź żółć" → "lodz-zolc", "KA1/KA2: nabór" → "ka1-ka2-nabor".

    Only a–z, 0–9 and single hyphens; cut between words where there is a gap before `max_length` (50 is
    SlugField's own limit). Text with no letter or digit of the Latin, Cyrillic or Greek alphabet ("…", "🎉",
    "日本") gives "": a form then asks for an address, code must bring its own.
    """
    joined = re.sub("[^a-z0-9]+", "-", APOSTROPHES.sub("", fold(text))).strip("-")
    if len(joined) <= max_length:
        return joined
    return joined[: max_length + 1].rpartition("-")[0] or joined[:max_length]


# Searching -----------------------------------------------------------------------------------------------

STEMMERS = {"pl": snowballstemmer.stemmer("polish"), "en": snowballstemmer.stemmer("english")}
LONGEST_WORD = 60  # PostgreSQL refuses a query with a word over 2 kB
MOST_WORDS = 12
# Words too common to look for, folded.
SILENT_POLISH = """
    a aby albo ale bo by co czy dla do i ich jak jest lub na nad nie o od oraz po pod przed przez przy sa sie
    ta te ten to tym u w we z za ze
"""
SILENT_ENGLISH = "a an and are as at be by for from in is it of on or our s that the this to we with your"
SILENT = {"pl": frozenset(SILENT_POLISH.split()), "en": frozenset(SILENT_ENGLISH.split())}

# Snowball's Polish reads endings alone. These put right, on folded words, what it misses among the words of a
# hub: before it, forms that it takes for verbs or leaves whole; after it, stems that still differ.
BEFORE_POLISH = [
    (r"^bial(ego|ym)stok", "bialystok"),
    (r"^uczen$", "ucznia"),
    (r"^(dzien|dni(a|ach|em|om|ami))$", "dni"),
    (r"cieli$", "ciele"),  # nauczycieli is no past tense
    (r"aj$", "aje"),  # kraj is no imperative
    (r"gramy?$", "gramu"),  # program, programy are no verbs
    (r"by$", "bu"),  # osoby is no conditional
    (r"(?<=je)cie$", "cia"),  # zajęcie
    (r"(?<!j)scie$", "st"),  # na liście, w mieście
    (r"([eak])cie$|(?<!st)(a)ci$", r"\1\2t"),  # w budżecie, wolontariacie, projekcie; kandydaci
    (r"([ey]|(?<!j)s)ce$", r"\1k"),  # w bibliotece, praktyce, Polsce
    (r"([ao])dzie$", r"\1d"),  # na wykładzie, o metodzie
    (r"(?<=..[eirk])um$", "a"),  # liceum, stypendium, centrum, technikum
]
AFTER_POLISH = [
    (r"(?<=....)ow$", ""),  # warsztatów, zawodowy, Krakowie
    (r"(?<=...)i$", ""),  # stypendi-ów
    (r"(?<=...)(i?e(?=k$)|ie(?=c$))", ""),  # wniosek, studentek, mieszkaniec
    (r"([nr])c$", r"\1t"),  # studenci, eksperci
    (r"nic$", "nik"),  # uczestnicy
    (r"(?<=[aeou])rz$", "r"),  # partnerzy, dyrektorzy, o kulturze
    (r"iusz$", "iu"),  # wolontariusz
    (r"^(m|pow)ie(s?t)$", r"\1ia\2"),  # w mieście, w powiecie
    (r"^dziec[km]$", "dziec"),
]


@lru_cache(50_000)
def stem(word: str, language: str) -> str:
    """One folded word without its ending. A language other than Polish and English keeps the word."""
    if language == "pl":
        for pattern, ending in BEFORE_POLISH:
            word = re.sub(pattern, ending, word)
    if language in STEMMERS:
        word = fold(STEMMERS[language].stemWord(word))
    if language == "pl":
        for pattern, ending in AFTER_POLISH:
            word = re.sub(pattern, ending, word)
    return word


def stems(text: str, language: str) -> list[str]:
    """The words of a text as they are compared: folded first, stemmed second, silent words left out.

    Folding comes first so that "warsztatow" and "warsztatów" are one word whatever the stemmer thinks.
    Of 742 pairs of inflected forms in tests/inflections.txt 97 % meet (bare Snowball: 75 %, and 53 % when the
    accents are not typed), 98 % as a beginning; of 150 pairs that the rules were not made with, 97 %.
    """
    words = (word[:LONGEST_WORD] for word in WORD.findall(APOSTROPHES.sub("", fold(text))))
    return [stem(word, language[:2]) for word in words if word not in SILENT.get(language[:2], ())]


def search_vector_text(text: str, language: str) -> str:
    """What to store: the argument of `to_tsvector('simple', …)`."""
    return " ".join(stems(text, language))


def search_query(text: str, language: str) -> str:
    """What to ask: the argument of `to_tsquery('simple', …)`, with the last word as a beginning.

    All words must be there: "warsztaty dla szk" → "warsztat & szk:*". Nothing of the input but letters and
    digits gets through, so it cannot be malformed. Words after the twelfth do not count. Nothing to search
    for (no letter, or silent words only) gives "": show the unfiltered list then.
    """
    words = stems(text, language)[:MOST_WORDS]
    return " & ".join(words) + ":*" if words else ""


# Alphabetical order --------------------------------------------------------------------------------------

POLISH_PLACES = "ą=a1 ć=c1 ę=e1 ł=l1 ń=n1 ó=o1 ś=s1 ź=z1 ż=z2"
POLISH_LETTERS = dict(pair.split("=") for pair in POLISH_PLACES.split())
SIGNS = re.compile(r"([0-9]{1,9})|([^\W\d_])|( )")
GAP, END = "01", "00"


def sort_key(text: str) -> str:
    """A string of a–z and 0–9 that sorts as a Polish index does, in Python and in any database collation.

    A gap (space, hyphen, any punctuation) before digits, digits before letters, numbers by value ("nr 2"
    before "nr 10"); ą ć ę ł ń ó ś ź ż are letters of their own, after their base; letters foreign to Polish
    stand with their base and only then after it; capitals matter last. About twice as long as the text.
    """
    words = WORD.findall(APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)))
    letters, accents, capitals = [], [], []
    for number, letter, _gap in SIGNS.findall(" ".join(words)):
        if number:
            value = str(int(number))
            letters.append(f"1{len(value)}{value}")
        elif letter:
            low = letter.lower()
            letters.append(POLISH_LETTERS.get(low) or "".join(map(_place, fold(low))))
            accents.append("b" if low not in POLISH_LETTERS and fold(low) != low else "a")
            capitals.append("b" if letter != low else "a")
        else:
            letters.append(GAP)
    return END.join(["".join(letters), "".join(accents).rstrip("a"), "".join(capitals).rstrip("a")])


def _place(base: str) -> str:
    """A letter's place: "a0" to "z0"; other scripts after z, by code point."""
    return f"{base}0" if base.isascii() else f"zz{ord(base):06x}"


# Lines that break well -----------------------------------------------------------------------------------

NO_BREAK = "\N{NO-BREAK SPACE}"
MONTHS = (
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
UNITS = "zł|gr|euro|EUR|PLN|%|[ckm]?m|kg|[kMG]B|min|godz|godzin[aęy]?|h|r|dni|dniach|dzień|lat|tys|mln|mld"
# Each pattern ends with the space that must not break.
UNBREAKABLE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in [
        r"(?<![\w-])[aiouwz] (?! )",
        r"\b(?:(?:ul|al|pl|os|godz|str|s|art|ust|poz|tel)\.|nr|pkt) (?=\w)",
        rf"\b(?:ul|al|pl|os)\.[ {NO_BREAK}][^\d\n,;]{{1,40}}? (?=\d)",
        rf"\d (?=(?:{MONTHS}|{UNITS})(?!\w))",
        r"\d (?=\d{3}(?!\d))",
        rf"(?<=\S) (?=[–—][ {NO_BREAK}])",
    ]
]
TAG = re.compile(
    r"""(<(?:pre|code)\b.*?</(?:pre|code)>|<!--.*?-->|</?[a-z](?:"[^"]*"|'[^']*'|[^'"<>])*>)""",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(2048)
def no_break(text: str) -> str:
    """Put U+00A0 where a Polish line must not break: "w domu", "20 listopada", "ul. Długa 16", "godz. 10".

    After one-letter words, also several in a row; after nr, ul., godz., str. and their like; before the house
    number, month, unit, "r." after a year, a group of thousands and a dash. Only spaces change, one for one;
    doing it twice changes nothing more.
    """
    for pattern in UNBREAKABLE:
        text = pattern.sub(lambda found: found[0][:-1] + NO_BREAK, text)
    return text


def no_break_html(html: str) -> str:
    """`no_break` for the text between tags; tags, attributes, comments, code and pre stay as they are."""
    pieces = TAG.split(html)
    pieces[::2] = map(no_break, pieces[::2])
    return "".join(pieces)
