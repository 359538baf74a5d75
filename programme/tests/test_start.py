import pytest
from django.utils.translation import override

from programme import start
from programme.models import Action, Sector
from programme.tests.factories import deadline

pytestmark = pytest.mark.django_db

WAYS = [(person, wish) for person in start.persons() for wish in person.wishes]
NAMES = [f"{person.slug_in('en')}-{wish.slug_in('en')}" for person, wish in WAYS]


def test_every_answer_names_actions_that_exist(catalogue):
    named = {code for _person, wish in WAYS for code in wish.actions}
    assert named <= set(Action.objects.values_list("code", flat=True))


def test_every_person_belongs_to_sectors_that_exist(catalogue):
    named = {code for person in start.persons() for code in person.sectors}
    assert named <= set(Sector.objects.values_list("code", flat=True))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(("person", "wish"), WAYS, ids=NAMES)
def test_every_way_ends_with_an_action_or_an_honest_conversation(client, catalogue, person, wish, language):
    path = start.addresses("programme:answer", person, wish)[language]
    html = client.get(path).content.decode()
    assert html.count('class="row row--plain action-row"') == len(wish.actions)
    assert 'id="talk"' in html


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_two_answers_share_an_address(language):
    with override(language):
        addresses = [start.addresses("programme:answer", *way)[language] for way in WAYS]
    assert len(addresses) == len(set(addresses))


def test_every_text_is_there_in_both_languages():
    for one in [*start.persons(), *(wish for _person, wish in WAYS)]:
        stems = {name.rpartition("_")[0] for name in one.texts}
        assert {f"{stem}_{language}" for stem in stems for language in ("pl", "en")} == set(one.texts)


def test_the_three_steps_lead_to_each_other(client, catalogue):
    first = client.get("/en/where-to-start/").content.decode()
    assert 'href="/en/where-to-start/school/"' in first
    second = client.get("/en/where-to-start/school/").content.decode()
    assert 'href="/en/where-to-start/school/small-project/"' in second
    third = client.get("/en/where-to-start/school/small-project/").content.decode()
    assert 'href="/en/actions/ka210/"' in third


def test_an_answer_names_the_next_deadline(client, catalogue):
    deadline(action=Action.objects.get(code="KA210"), days=12.5)
    html = client.get("/en/where-to-start/school/small-project/").content.decode()
    assert "next deadline:" in html


def test_an_answer_switches_the_language_with_its_slugs(client, catalogue):
    html = client.get("/od-czego-zaczac/szkola/maly-projekt/").content.decode()
    assert '/en/where-to-start/school/small-project/" lang="en"' in html


@pytest.mark.parametrize(
    "path", ["/en/where-to-start/nobody/", "/en/where-to-start/school/nothing/", "/en/where-to-start/szkola/"]
)
def test_an_unknown_step_is_not_found(client, path):
    assert client.get(path).status_code == 404
