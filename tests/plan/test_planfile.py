"""PLAN.json: nothing lost on the way out and back, and everything unsound refused with one sentence."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.messages import sentence
from parapp.models import (
    Agency,
    Appendix,
    AppendixColumn,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deadline,
    Deliverable,
    FieldPart,
    Footnote,
    LegalBasis,
    LiveField,
    OtherRole,
    Plan,
    PlanFile,
    Recipient,
    Section,
    Signer,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    UserError,
    Words,
    new_id,
)
from parapp.plan.planfile import gather, plan_before, read_plan_file, records_of, schema, write_plan_file
from parapp.plan.sample import sample_plan_file
from parapp.vietnamese.text import clean
from tests.plan.builders import ids, plan_file, row, task

texts = st.text(max_size=12).map(clean) | st.sampled_from(["", "Đặc khu", "*{<&>}", "dòng\nhai", '"\\', "……"])
scores = st.none() | st.decimals(min_value=-100, max_value=1000, places=3)
dates = st.none() | st.dates()
keys = st.text("0189AZaz", min_size=1, max_size=4).map(lambda key: key + "V")
words = st.builds(Words, text=texts, bold=st.booleans(), italic=st.booleans(), frozen=texts)
fields = st.builds(LiveField, fact=st.sampled_from(["plan.period", "task.remedy"]), ref=texts)
footnotes = st.builds(
    Footnote, paragraphs=st.lists(st.lists(words | fields, max_size=2).map(tuple), max_size=2).map(tuple)
)
runs = st.lists(words | fields | footnotes, max_size=3).map(tuple)
deadlines = st.builds(Deadline, text=texts, kind=st.sampled_from(["date", "free_text", "quarter"]), due_date=dates)
deliverables = st.lists(st.builds(Deliverable, product=texts, deadline=deadlines), max_size=2).map(tuple)
results = st.builds(TaskResult, on=st.dates(), text=texts, evidence=st.lists(texts, max_size=2).map(tuple))


@st.composite
def plan_files(draw):
    unit_ids = [new_id() for _ in range(draw(st.integers(0, 3)))]
    units = tuple(draw(st.builds(Unit, id=st.just(i), name=texts, order=keys, valid_from=dates)) for i in unit_ids)
    known_unit = st.none() | st.sampled_from(unit_ids) if unit_ids else st.none()
    refs = st.builds(UnitRef, text=texts, unit_id=known_unit)
    lists = st.builds(UnitList, units=st.lists(refs, max_size=3).map(tuple), printed=st.none() | texts)
    roles = st.lists(st.builds(OtherRole, role=texts, units=lists), max_size=2).map(tuple)
    assignments = st.builds(Assignment, lead=lists, coordinating=lists, others=roles, printed=st.none() | texts)
    criteria_set = draw(st.builds(CriteriaSet, year=st.integers(2000, 2100), name=texts, printed_lost=scores))
    criteria: list[Criterion] = []
    for _ in range(draw(st.integers(0, 4))):
        parent = st.sampled_from([c.id for c in criteria]) if criteria else st.none()
        criteria.append(
            draw(
                st.builds(
                    Criterion,
                    set_id=st.just(criteria_set.id),
                    parent_id=st.none() | parent,
                    order=keys,
                    code=texts,
                    name=texts,
                    max_score=scores,
                    bonus=scores,
                    passed=st.none() | st.sampled_from(["yes", "partly", "no"]),
                    appraised_scores=st.lists(st.decimals(0, 9, places=2), max_size=2).map(tuple),
                )
            )
        )
    known = st.sampled_from([c.id for c in criteria]) if criteria else st.none()
    plan = draw(
        st.builds(
            Plan,
            result_year=st.integers(2000, 2100),
            period_start=st.just(2020),
            period_end=st.integers(2020, 2030),
            criteria_set_id=st.just(criteria_set.id),
            subject=runs,
            issued_on=dates,
            recipients=st.none() | st.lists(st.builds(Recipient, text=texts, suffix=texts), max_size=2).map(tuple),
            appendices=st.none() | st.just((Appendix(columns=(AppendixColumn(key="lead", width=31.75),)),)),
        )
    )
    link = {"plan_id": st.just(plan.id), "field_id": st.none() | known}
    criterion_ids = st.lists(known, max_size=3, unique=True).map(tuple) if criteria else st.just(())
    tasks = draw(
        st.lists(
            st.builds(
                Task,
                **link,
                criterion_ids=criterion_ids,
                order=keys,
                remedy=texts,
                assignment=assignments,
                deliverables=deliverables,
                results=st.lists(results, max_size=1).map(tuple),
            ),
            max_size=3,
        )
    )
    sections = draw(
        st.lists(
            st.builds(Section, **link, role=st.sampled_from(["opening", "purpose"]), order=keys, title=runs), max_size=2
        )
    )
    blocks = [
        draw(st.builds(Block, section_id=st.just(s.id), order=keys, runs=runs, level=st.integers(0, 2)))
        for s in sections
        for _ in range(draw(st.integers(0, 2)))
    ]
    parts = (
        draw(st.lists(st.builds(FieldPart, plan_id=st.just(plan.id), field_id=known, lead=lists), max_size=1))
        if criteria
        else []
    )
    return PlanFile(
        agency=draw(st.builds(Agency, name=texts, coordinator_unit_id=known_unit, electronic=st.booleans())),
        plan=plan,
        criteria_set=criteria_set,
        criteria=tuple(criteria),
        field_parts=tuple(parts),
        tasks=tuple(tasks),
        sections=tuple(sections),
        blocks=tuple(blocks),
        units=units,
        signers=draw(st.lists(st.builds(Signer, order=keys, name=texts), max_size=1).map(tuple)),
        legal_bases=draw(
            st.lists(st.builds(LegalBasis, order=keys, subject=texts, issued_on=dates), max_size=1).map(tuple)
        ),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan_files())
def test_reading_back_gives_the_same_plan(file):
    written = write_plan_file(file)
    assert read_plan_file(written) == file
    assert write_plan_file(read_plan_file(written)) == written


def test_the_sample_survives_and_says_what_it_is():
    file = sample_plan_file()
    written = write_plan_file(file)
    assert read_plan_file(written) == file
    raw = json.loads(written)
    assert raw["format"] == "parapp-plan"
    assert raw["version"] == 2
    assert "Mẫu" in written.decode()


def test_the_covering_paper_of_version_1_is_a_paper_of_its_own():
    raw = json.loads(write_plan_file(sample_plan_file()))
    raw["version"] = 1
    raw["plan"]["covering"] = {"doc_type": "QUYẾT ĐỊNH", "number": "7", "symbol": "QĐ-UBND", "issued_on": "2026-03-01"}
    (paper,) = read_plan_file(json.dumps(raw).encode()).papers
    assert (paper.kind, paper.number, paper.symbol, paper.status) == ("decision", "7", "QĐ-UBND", "issued")
    raw["plan"]["covering"] = None
    assert read_plan_file(json.dumps(raw).encode()) == sample_plan_file()


def test_scores_keep_their_digits():
    file = plan_file(criteria=(replace(row("1"), max_score=Decimal("5.10")),), tasks=())
    assert str(read_plan_file(write_plan_file(file)).criteria[0].max_score) == "5.10"


def test_texts_of_other_programs_are_cleaned():
    raw = json.loads(write_plan_file(plan_file()))
    raw["agency"]["name"] = "Ma\u0302\u0303u\x00"
    assert read_plan_file(json.dumps(raw).encode()).agency.name == "Mẫu"


def test_a_byte_order_mark_is_no_fault():
    assert read_plan_file(b"\xef\xbb\xbf" + write_plan_file(plan_file())) == plan_file()


def changed(**places: object) -> bytes:
    """The small plan's JSON with other values at places like `tasks__0__order`."""
    raw = json.loads(write_plan_file(plan_file()))
    for place, value in places.items():
        *path, last = [int(step) if step.isdigit() else step for step in place.split("__")]
        target = raw
        for step in path:
            target = target[step]
        target[last] = value
    return json.dumps(raw).encode()


def refused(data: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        read_plan_file(data)
    words = sentence(caught.value)
    assert words.count("\n") == 0
    assert "……" not in words
    assert "parapp gặp lỗi" not in words
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        *(b'{"format": "parapp-plan", "plan": ' + b"[" * depth + b"]" * depth + b"}" for depth in (950, 999, 3000)),
        b'{"x": NaN}',
        b"PK\x03\x04",
    ],
)
def test_what_is_no_json_is_refused(data):
    assert refused(data).code == "plan_file_no_json"


@pytest.mark.parametrize(
    "data", [b"[]", b"1", b'"text"', b"{}", b'{"format": "other"}', b'{"format": ["parapp-plan"]}']
)
def test_another_programs_json_is_refused(data):
    assert refused(data).code == "plan_file_foreign"


def test_a_newer_plan_file_is_refused():
    assert refused(changed(version=3)).facts == {"version": 3}


def test_too_large_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr("parapp.plan.planfile.LARGEST", 10)
    assert refused(b" " * 11).code == "plan_file_too_large"


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ({"surprise": 1}, "surprise"),
        ({"agency__nmae": "Mẫu"}, "agency.nmae"),
        ({"plan__result_year": "2025"}, "plan.result_year"),
        ({"plan__result_year": 20}, "plan.result_year"),
        ({"plan__period_end": 2025}, "plan.period_end"),
        ({"plan__subject": "text"}, "plan.subject"),
        ({"plan__subject": [{"type": "script", "text": "x"}]}, "plan.subject"),
        ({"criteria__0__max_score": "NaN"}, "max_score"),
        ({"criteria__0__max_score": "Infinity"}, "max_score"),
        ({"criteria__0__max_score": "1E+999999"}, "max_score"),
        ({"criteria__0__max_score": "1E-999999"}, "max_score"),
        ({"criteria__0__max_score": "1E+2"}, "max_score"),
        ({"criteria__0__max_score": "0.1234567890123456789"}, "max_score"),
        ({"criteria__0__appraised_scores": ["sNaN"]}, "appraised_scores"),
        ({"criteria_set__printed_max": "-Infinity"}, "printed_max"),
        ({"criteria_set__year": 0}, "criteria_set.year"),
        ({"criteria_set__rank": 2**63}, "criteria_set.rank"),
        ({"criteria__0__appraised_scores": ["1"] * 50}, "appraised_scores"),
        (
            {
                "sections": [{"id": "s", "plan_id": "plan", "role": "purpose"}],
                "blocks": [{"id": "block", "section_id": "s", "level": -1}],
            },
            "blocks.level",
        ),
        ({"version": 0}, "version"),
        ({"version": True}, "version"),
        ({"version": None}, "version"),
        ({"tasks__0__order": ""}, "order"),
        ({"tasks__0__order": "10"}, "order"),
        ({"tasks__0__order": "a b"}, "order"),
        ({"tasks__0__id": ""}, "id"),
        ({"agency__kind": "kingdom"}, "agency.kind"),
        ({"agency": None}, "agency"),
        ({"tasks": {}}, "tasks"),
    ],
)
def test_a_bad_value_is_refused_and_its_place_named(places, where):
    error = refused(changed(**places))
    assert error.code == "plan_file_value"
    assert where in str(error.facts["place"])


def test_a_number_out_of_range_is_refused():
    data = write_plan_file(plan_file()).replace(b'"max_score": "2"', b'"max_score": 1E+999999')
    assert b"999999" in data
    refused(data)


@pytest.mark.parametrize(
    "places",
    [
        {"plan__criteria_set_id": "gone"},
        {"plan__signer_id": "gone"},
        {"agency__coordinator_unit_id": "gone"},
        {"criteria__1__parent_id": "gone"},
        {"criteria__1__set_id": "gone"},
        {"tasks__0__plan_id": "gone"},
        {"tasks__0__field_id": "gone"},
        {"tasks__0__parent_id": "gone"},
        {"tasks__0__criterion_ids": ["1.1", "gone"]},
        {"tasks__0__assignment__lead__units__0__unit_id": "gone"},
        {"units__0__member_ids": ["gone"]},
        {"sections": [{"id": "s", "plan_id": "gone", "role": "purpose"}]},
        {"blocks": [{"id": "s", "section_id": "gone"}]},
        {"field_parts": [{"id": "p", "plan_id": "plan", "field_id": "gone"}]},
    ],
)
def test_an_id_that_leads_nowhere_is_refused(places):
    error = refused(changed(**places))
    assert error.code == "plan_file_dangling"
    assert error.facts["target"] == "gone"


def test_circles_of_parents_are_refused():
    assert refused(changed(criteria__0__parent_id="1.1")).code == "plan_file_cycle"
    assert refused(changed(tasks__0__parent_id="a")).code == "plan_file_cycle"


def test_an_id_given_twice_is_refused():
    assert refused(changed(tasks__0__id="b")).code == "plan_file_double"
    assert refused(changed(units__0__id="plan", agency__coordinator_unit_id=None)).code == "plan_file_double"


def test_schema_knows_the_whole_plan():
    definitions = schema()["$defs"]
    assert {"PlanFile", "Criterion", "Task", "Block", "Appendix"} <= set(definitions)
    assert definitions["PlanFile"]["additionalProperties"] is False


def test_gather_orders_as_a_document():
    file = plan_file(tasks=(task("b", "2.1", field_id="2"), task("x", field_id=None), task("a", "1.1")))
    gathered = gather(records_of(file), "plan")
    assert ids(gathered.tasks) == ["a", "b", "x"]
    assert ids(gathered.criteria) == ["1", "1.1", "1.2", "2", "2.1"]


def test_gather_puts_sub_rows_behind_their_task_and_leaves_other_plans_out():
    sub = task("sub", field_id=None, parent_id="a")
    other = replace(task("other"), plan_id="another plan")
    gathered = gather(records_of(plan_file(tasks=(task("b", order="a"), task("a", order="1"), sub, other))), "plan")
    assert ids(gathered.tasks) == ["a", "sub", "b"]


def test_gather_without_an_office_is_the_same_each_time():
    records = {**records_of(plan_file()), Agency: {}}
    assert gather(records, "plan") == gather(records, "plan")


def test_gather_of_no_plan():
    with pytest.raises(KeyError):
        gather(records_of(plan_file()), "no such plan")


def test_dates_survive():
    file = plan_file(plan=replace(plan_file().plan, issued_on=date(2026, 3, 5)))
    assert read_plan_file(write_plan_file(file)).plan.issued_on == date(2026, 3, 5)


def test_the_plan_before_is_that_of_the_latest_earlier_results():
    years = [(year, year + 1) for year in (2023, 2021, 2024)]
    plans = [
        Plan(id=f"p{year}", result_year=year, period_start=next_year, period_end=next_year) for year, next_year in years
    ]
    records = {Plan: {plan.id: plan for plan in plans}}
    found = {plan.id: before and before.plan.id for plan in plans for before in [plan_before(records, plan.id)]}
    assert found == {"p2021": None, "p2023": "p2021", "p2024": "p2023"}
