"""The page of a class works in a real browser, without a network."""

import json
import shutil
from functools import cache
from urllib.parse import quote

import msgspec
import pytest
from axe_core_python.base import AXE_SCRIPT
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from kata.classroom.publishing import feedback, page
from kata.classroom.record import Member
from tests.engine import conftest
from tests.engine.classes import only, recorded, synthetic
from tests.engine.light.test_class_page import NASTY, nasty_class

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
DRIVER = shutil.which("chromedriver")
VIEWS = {"map": "", "learner": "#learner-s0003", "exercise": "#exercise-time_major"}


def wait_for(condition):
    """Wait only briefly, because a page reacts at once even on a busy machine."""
    conftest.wait_for(condition, seconds=20)


pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="needs Chromium or Chrome, and chromedriver"
)


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options, Service(DRIVER)) as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
        )
        yield driver


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """A function that returns the page of a class, by name, made when it is first needed."""
    folder = tmp_path_factory.mktemp("classes")
    few = ("float_cast", "time_major", "script", "update_order")
    some = synthetic(12, seed=1)

    @cache
    def file_of(name):
        if name == "feedback":
            return feedback.write(only(some, *few), folder / name)[2]
        make = {
            "some": lambda: some,
            "few": lambda: only(some, *few),
            "many": lambda: synthetic(400),
            "nasty": nasty_class,
        }
        page.write(make[name](), folder / f"{name}.html")
        return folder / f"{name}.html"

    return file_of


@pytest.fixture
def opened(browser, classes):
    """A function that opens a page as a reader with a given language, colours and screen."""

    def open_page(name="some", address="", *, language="en-US", colours="light", width=1280):
        browser.execute_cdp_cmd(
            "Emulation.setUserAgentOverride", {"userAgent": "a", "acceptLanguage": language}
        )
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"media": "", "features": [{"name": "prefers-color-scheme", "value": colours}]},
        )
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        browser.get("about:blank")
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get(classes(name).as_uri() + address)
        return browser

    yield open_page
    errors = [one["message"] for one in browser.get_log("browser")]
    assert not errors


def learners(browser):
    """The learners that the map shows, in its order."""
    rows = browser.find_elements(By.CSS_SELECTOR, "#map tbody tr")
    return [row.get_attribute("data-id") for row in rows if row.is_displayed()]


def go(browser, address):
    browser.execute_script("location.hash = arguments[0]", address)
    wait_for(lambda: browser.execute_script("return location.hash") == address)


def heading(browser):
    found = browser.find_elements(By.TAG_NAME, "h1")
    return next(one.text for one in found if one.is_displayed())


def choose(browser, name, value):
    Select(browser.find_element(By.NAME, name)).select_by_value(value)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("language", ["en-US", "zh-CN"])
def test_a_page_opens_without_a_network(opened, view, language):
    browser = opened(address=view, language=language)
    events = [json.loads(one["message"])["message"] for one in browser.get_log("performance")]
    asked = [
        one["params"]["request"]["url"]
        for one in events
        if one["method"] == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert heading(browser)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en-US,en", "en"), ("zh-CN,zh", "zh-CN"), ("zh-TW", "zh-CN"), ("de-DE,de,zh-CN", "zh-CN"),
     ("de-DE", "en"), ("de-DE,en,zh", "en")],
)  # fmt: skip
def test_the_language_is_the_readers_first_one_that_is_available(opened, language, shown):
    assert opened(language=language).execute_script("return document.documentElement.lang") == shown


@pytest.mark.parametrize("view", [*VIEWS, "feedback"])
def test_the_language_can_be_switched_and_leaves_nothing_of_the_other(opened, view):
    name = "feedback" if view == "feedback" else "some"
    browser = opened(name, VIEWS.get(view, ""))
    names = {member.name.rpartition(" ")[0] for member in synthetic(12, seed=1).members}

    def characters():
        text = browser.execute_script("return document.querySelector('main').innerText")
        for one in names:
            text = text.replace(one, "")
        return sum("\u4e00" <= one <= "\u9fff" for one in text)

    assert characters() == 0
    browser.find_element(By.ID, "language").click()
    assert browser.execute_script("return document.documentElement.lang") == "zh-CN"
    assert characters() > 10
    assert browser.find_element(By.ID, "language").text == "English"
    if name == "some":
        assert "全班判定结果" in browser.title
        options = browser.find_elements(By.CSS_SELECTOR, "select[name=standing] option")
        assert "未能判定" in [one.get_attribute("textContent") for one in options]
    browser.find_element(By.ID, "language").click()
    assert characters() == 0


def test_the_map_is_filtered_by_text(opened):
    browser = opened()
    members = synthetic(12, seed=1).members
    assert learners(browser) == [one.id for one in members]
    field = browser.find_element(By.NAME, "q")
    field.send_keys("S0007")
    wait_for(lambda: learners(browser) == ["s0007"])
    assert browser.execute_script("return location.hash") == "#q=S0007"
    assert browser.find_element(By.ID, "shown").text == "1 of 12 learners"
    assert browser.switch_to.active_element == field
    go(browser, "#q=group%202")
    wait_for(lambda: field.get_attribute("value") == "group 2")
    assert learners(browser) == [one.id for one in members if one.more["group"] == "group 2"]


@pytest.mark.parametrize("standing", ["fixed", "broken", "untouched", "missing", "not judged"])
def test_the_map_is_filtered_by_exercise_and_verdict_and_says_so_in_its_address(opened, standing):
    browser = opened()
    choose(browser, "exercise", "script")
    choose(browser, "standing", standing)
    place = [task.name for task in recorded().asked].index("script")
    members = synthetic(12, seed=1).members
    expected = [one.id for one in members if one.handed[place].standing == standing]
    wait_for(lambda: learners(browser) == expected)
    address = browser.execute_script("return location.hash")
    assert address == f"#exercise=script&standing={quote(standing)}"
    columns = browser.find_elements(By.CSS_SELECTOR, "#map thead .fault")
    assert [one.text for one in columns if one.is_displayed()] == [
        "float_cast", "embedding", "time_major", "loader_call"
    ]  # fmt: skip
    again = opened(address=address)
    assert learners(again) == expected


@pytest.mark.parametrize("order", ["", "name", "most", "least"])
def test_the_map_is_sorted(opened, order):
    browser = opened(address="#sort=most")
    choose(browser, "sort", order)
    members = synthetic(12, seed=1).members
    if order == "name":
        wait_for(lambda: learners(browser) != [one.id for one in members])
        names = [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#map tbody th.who")]
        script = "return arguments[0].toSorted((a, b) => a.localeCompare(b, 'en'))"
        assert names == browser.execute_script(script, names)
        return
    sign = {"": 0, "most": -1, "least": 1}[order]
    expected = [one.id for one in sorted(members, key=lambda one: sign * one.points)]
    wait_for(lambda: learners(browser) == expected)


def test_a_link_leads_to_a_learner_and_back_with_what_is_filtered(opened):
    browser = opened(address="#q=group%202&sort=least")
    shown = learners(browser)
    browser.find_element(By.CSS_SELECTOR, f"tr[data-id={shown[1]}] a").click()
    address = f"#learner-{shown[1]}&q=group%202&sort=least"
    assert browser.execute_script("return location.hash") == address
    member = next(one for one in synthetic(12, seed=1).members if one.id == shown[1])
    wait_for(lambda: heading(browser) == member.name)
    assert browser.switch_to.active_element.tag_name == "h1"
    assert member.name in browser.title
    browser.find_element(By.CSS_SELECTOR, "#learner [data-step='1']").click()
    wait_for(lambda: shown[2] in browser.execute_script("return location.hash"))
    browser.back()
    browser.back()
    wait_for(lambda: learners(browser) == shown)
    browser.forward()
    wait_for(lambda: heading(browser) == member.name)
    browser.find_element(By.CSS_SELECTOR, "#learner [data-home]").click()
    wait_for(lambda: learners(browser) == shown)


def test_a_learner_has_every_witness_and_picture(opened):
    browser = opened(address="#learner-s0003")
    member = synthetic(12, seed=1).members[2]
    failed = [
        result.name for one in member.handed for result in one.results if result.outcome != "held"
    ]
    assert failed
    witnesses = browser.find_elements(By.CSS_SELECTOR, "#learner .witness dd:last-child")
    assert [one.get_attribute("textContent") for one in witnesses] == failed
    drawn = browser.find_elements(By.CSS_SELECTOR, "#learner svg")
    assert len(drawn) >= sum(len(one.pictures) for one in member.handed) > 0
    assert not browser.find_elements(By.CSS_SELECTOR, "main [data-part]")


def test_an_exercise_has_its_groups_most_frequent_first(opened):
    browser = opened(address="#exercise-script")
    counts = browser.find_elements(By.CSS_SELECTOR, ".exercise .group .times")
    shown = [int(one.text.rstrip("×")) for one in counts if one.is_displayed()]
    assert shown == sorted(shown, reverse=True)
    assert shown
    place = [task.name for task in recorded().asked].index("script")
    members = synthetic(12, seed=1).members
    assert sum(shown) == sum(one.handed[place].standing == "broken" for one in members)


@pytest.mark.parametrize("address", ["#learner-nobody", "#exercise-none", "#learner-%E0%A4%A"])
def test_an_address_that_leads_nowhere_says_so(opened, address):
    assert heading(opened(address=address)) == "There is nothing at this address."


def test_no_name_is_more_than_text_and_each_has_its_address(opened):
    browser = opened("nasty")
    elements = browser.execute_script("return document.querySelectorAll('img, main script').length")
    assert elements == 0
    assert len(learners(browser)) == len(NASTY)
    script = "return document.querySelector('#learner h1').textContent"
    for row, name in enumerate(NASTY):
        shown = name.encode(errors="replace").decode()
        links = browser.find_elements(By.CSS_SELECTOR, "#map tbody a")
        links[row].click()
        wait_for(lambda shown=shown: browser.execute_script(script) == shown)
        assert browser.execute_script("return document.querySelector('#learner').hidden") is False
        assert browser.execute_script("return document.querySelectorAll('img').length") == 0
        browser.back()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("view", [*VIEWS, "feedback", "chinese"])
def test_a_page_passes_the_accessibility_check(opened, view, colours):
    name = "feedback" if view == "feedback" else "few"
    language = "zh-CN" if view == "chinese" else "en-US"
    browser = opened(name, VIEWS.get(view, ""), colours=colours, language=language)
    browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = 1")
    browser.execute_script(AXE_SCRIPT)
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert found["passes"]
    assert [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ] == []


@pytest.mark.parametrize("view", [*VIEWS, "feedback"])
def test_a_page_fits_on_a_phone(opened, view):
    name = "feedback" if view == "feedback" else "some"
    browser = opened(name, VIEWS.get(view, ""), width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_print_leaves_out_what_is_for_the_screen(opened):
    browser = opened()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.ID, "filter").is_displayed()
    assert not browser.find_element(By.ID, "language").is_displayed()
    assert browser.find_element(By.ID, "map").is_displayed()
    style = "return getComputedStyle(document.querySelector('.scroll')).overflow"
    assert browser.execute_script(style) == "visible"


def test_folded_parts_are_printed_too(opened):
    browser = opened("feedback")
    folded = "return [...document.querySelectorAll('details')].map((one) => one.open)"
    assert False in browser.execute_script(folded)
    browser.execute_cdp_cmd("Page.printToPDF", {})
    assert set(browser.execute_script(folded)) == {True}


def test_400_learners_can_be_used(opened):
    browser = opened("many")
    took = browser.execute_script("return performance.now()")
    assert took < 10_000
    browser.find_element(By.NAME, "q").send_keys("s0399")
    wait_for(lambda: browser.find_element(By.ID, "shown").text == "1 of 400 learners")


def test_a_class_without_learners_opens(browser, tmp_path):
    file = tmp_path / "class.html"
    page.write(msgspec.structs.replace(recorded(), members=()), file)
    browser.get(file.as_uri())
    assert heading(browser)
    page.write(msgspec.structs.replace(recorded(), members=(Member("a", ""),)), file)
    browser.get(file.as_uri() + "#learner-a")
    assert not [one["message"] for one in browser.get_log("browser")]
