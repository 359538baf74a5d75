import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "language"), [("/", "pl"), ("/en/", "en")])
def test_the_start_page_speaks_the_language_of_its_address(client, path, language):
    assert f'lang="{language}"' in client.get(path).content.decode()
