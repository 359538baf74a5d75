"""The arrows of docs/decisions/0001: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT = {
    "hub": set(),
    "mailing": set(),
    "programme": set(),
    "accounts": {"mailing"},
    "partners": {"programme", "accounts", "mailing"},
    "events": {"partners", "programme", "accounts", "mailing"},
    "consultations": {"partners", "programme", "accounts", "mailing"},
    "news": {"programme", "accounts", "mailing"},
    "newsletter": {"events", "news", "programme", "accounts", "mailing"},
    "pages": {"accounts", "programme"},
    "reports": {
        "events",
        "consultations",
        "partners",
        "news",
        "newsletter",
        "programme",
        "accounts",
        "mailing",
    },
}
EVERYBODY = {"hub"}
TOP = {"innhub.urls", "innhub.views", "innhub.settings", "innhub.context", "innhub.demo", "innhub.sitemaps"}
BELOW_VIEWS = {"models": {"views", "forms", "tasks", "admin"}, "forms": {"views", "tasks", "admin"}}
NEVER = {"services.py", "utils.py", "helpers.py", "common.py", "core.py", "manager.py"}

APPS = [name for name in MAY_IMPORT if (ROOT / name / "apps.py").exists()]


def sources(folder):
    paths = (ROOT / folder).rglob("*.py")
    return [path for path in paths if not {"tests", "migrations"} & set(path.parts)]


def imports(path):
    """Every module named by an import of the file, relative ones made absolute."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            above = list(package[: len(package) - node.level + 1]) if node.level else []
            yield ".".join([*above, *filter(None, [node.module])])


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_what_stands_below_it(app):
    allowed = MAY_IMPORT[app] | EVERYBODY | {app}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(app)
        for name in imports(path)
        if name.split(".")[0] in set(MAY_IMPORT) - allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_an_app_never_imports_the_top(app):
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(app)
        for name in imports(path)
        if any(name == top or name.startswith(top + ".") for top in TOP)
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_models_know_nothing_of_views_and_forms(app):
    for path in sources(app):
        layer = "models" if "models" in path.parts else path.stem
        for name in imports(path):
            head, _, rest = name.partition(".")
            assert head != app or rest.split(".")[0] not in BELOW_VIEWS.get(layer, ()), (
                f"{path} imports {name}"
            )


def test_no_import_hides_inside_a_function():
    wrong = []
    for path in [p for folder in [*APPS, "innhub", "bench"] for p in sources(folder)]:
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [
                    node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
                ]
                wrong += [f"{path.relative_to(ROOT)}:{node.lineno}" for node in inside]
    assert wrong == []


def test_no_module_is_named_after_a_pattern():
    named = [path for folder in [*APPS, "innhub"] for path in sources(folder) if path.name in NEVER]
    assert named == []


def test_every_installed_app_of_ours_has_its_arrows_written_down(settings):
    ours = {app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()}
    assert ours <= set(MAY_IMPORT)
