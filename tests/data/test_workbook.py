"""The workbook import: every fault is found at its cell, and nothing is half done."""

import random
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import CongressKind, Electorate, Grade, Origin, Standing
from dashboard.wording import doubts as doubt_words
from dashboard.wording import workbook as wording
from data import audit, rollup
from data.audit import Actor
from data.commands.workbook import import_workbook
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    AuditEvent,
    Congress,
    Cycle,
    Doubt,
    Project,
    Revision,
    Rollup,
)
from data.session import Database
from data.workbook import package, reader, template
from data.workbook.report import MAX_FAULTS, ImportReport, column_letters, located
from data.workbook.sheets import BY_NAME, SHEETS
from tests.data.workbooks import bad, places

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
CLERK = Actor("王某", "县人大工作人员", "10.0.0.8")


@pytest.fixture
def database(database: Database) -> Database:
    """The database of all tests with the places of these."""
    places.fill(database)
    return database


@pytest.fixture
def small(sqlite_database: Database) -> Database:
    places.fill(sqlite_database)
    return sqlite_database


def load(
    opened: Database, content: bytes, *, origin: Origin = Origin.ENTERED, within: str | None = None
) -> ImportReport:
    with opened.transaction() as session:
        return import_workbook(
            session,
            content,
            origin=origin,
            actor=CLERK,
            now=NOW,
            chain_area="410328",
            within=within,
        )


def refused(opened: Database, content: bytes, *, within: str | None = None) -> FaultsError:
    before = places.contents(opened)
    with pytest.raises(FaultsError) as caught:
        load(opened, content, within=within)
    assert places.contents(opened) == before
    return caught.value


def codes(error: FaultsError) -> list[str]:
    return [fault.code for fault in error.faults]


def test_a_good_workbook_goes_in_whole(database: Database) -> None:
    report = load(database, bad.build(bad.GOOD))

    assert (report.cycles, report.projects, report.appraisals) == (1, 2, 1)
    assert (report.funnels, report.totals, report.rows) == (1, 1, 6)
    assert report.doubts == ()
    with database.read() as session:
        road, lamp = session.scalars(sa.select(Project).order_by(Project.code)).all()
        assert (road.title, road.investment_fen, road.grade) == (
            "修路",
            42_500_000,
            Grade.SATISFIED,
        )
        assert (lamp.investment_fen, lamp.due_on, lamp.grade) == (None, date(2024, 10, 31), None)
        assert lamp.standing is Standing.UNREPORTED
        cycle = session.scalars(sa.select(Cycle)).one()
        assert (cycle.area_code, cycle.origin) == ("410328102", Origin.ENTERED)
        assert (cycle.known_proposals, cycle.known_candidates, cycle.known_adopted) == (52, 10, 8)
        congress = session.get_one(Congress, cycle.congress_id)
        assert (congress.name, congress.kind) == ("上戈镇人民代表大会", CongressKind.CONGRESS)


def test_an_import_is_one_event_in_a_chain_that_holds(database: Database) -> None:
    load(database, bad.build(bad.GOOD))

    with database.read() as session:
        event = session.scalars(sa.select(AuditEvent)).one()
        assert (event.action, event.chain, event.actor) == ("workbook.imported", "410328", "王某")
        assert event.subject.startswith("sha256:")
        assert event.new is not None
        assert event.new["projects"] == 2
        assert audit.first_broken_link(session) is None


def test_sums_move_with_the_import_and_equal_a_rebuild(database: Database) -> None:
    load(database, bad.build(bad.GOOD))

    table = sa.inspect(Rollup).local_table
    with database.transaction() as session:
        kept = sorted(tuple(row) for row in session.execute(sa.select(table)))
        rollup.rebuild(session)
        assert sorted(tuple(row) for row in session.execute(sa.select(table))) == kept
        projects = sa.select(sa.func.sum(Rollup.projects)).where(Rollup.area_code == "41")
        assert session.scalar(projects) == 2


def test_the_day_of_the_figures_is_the_day_in_china(small: Database) -> None:
    load(small, bad.build(bad.GOOD))

    with small.read() as session:
        assert session.get_one(Revision, "410328").as_of == date(2026, 11, 22)


@pytest.mark.parametrize("case", bad.CASES, ids=lambda case: case.name)
def test_a_bad_workbook_is_refused_with_every_fault_at_its_cell(
    small: Database, case: bad.Bad
) -> None:
    error = refused(small, case.content())

    assert [(fault.code, fault.place) for fault in error.faults] == list(case.expected)
    for fault in error.faults:
        sentence = wording.fault_at(fault)
        assert sentence.startswith(fault.place)
        assert sentence.endswith("。")
        assert "{" not in sentence


def test_the_table_of_bad_workbooks_covers_at_least_25_kinds_of_faults() -> None:
    assert len({code for case in bad.CASES for code, _ in case.expected}) >= 25


def test_a_fault_quotes_the_heading_the_value_and_what_is_expected(small: Database) -> None:
    rows = bad.good(projects=[{**bad.GOOD["projects"][0], "investment_fen": "42、5"}])

    (fault,) = refused(small, bad.build(rows)).faults

    assert wording.fault_at(fault) == (
        "项目!H2：“总投资（万元）”应是数字，现在是文字“42、5”。"
        "请用半角数字填写，不带单位、顿号和空格，例如 42。"
    )


def test_nothing_is_written_for_a_good_sheet_beside_a_bad_one(database: Database) -> None:
    load(database, bad.build({"cycles": [{**bad.GOOD["cycles"][0], "project_year": 2023}]}))
    rows = bad.good(totals=[{**bad.GOOD["totals"][0], "adopted": "九十"}])

    assert codes(refused(database, bad.build(rows))) == ["number_as_text"]


def test_the_same_file_twice_is_refused_with_a_sentence(database: Database) -> None:
    content = bad.build(bad.GOOD)
    load(database, content)

    error = refused(database, content)

    assert codes(error) == ["cycle_exists", "total_exists"]
    assert "“上戈镇”2024 年的数据已经导入过" in wording.fault(error.faults[0])


def test_the_same_cycle_of_another_origin_is_another_cycle(small: Database) -> None:
    rows = {"cycles": bad.GOOD["cycles"]}
    load(small, bad.build(rows))

    assert load(small, bad.build(rows), origin=Origin.PUBLISHED).cycles == 1


def test_a_clerk_imports_into_no_other_county(small: Database) -> None:
    rows = {"cycles": bad.GOOD["cycles"]}

    assert codes(refused(small, bad.build(rows), within="410928")) == ["area_not_yours"]
    assert load(small, bad.build(rows), within="410328").cycles == 1


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("410328102", None),
        (410328102, None),
        (None, None),
        ("410328999", "area_code_unknown"),
        ("410328103", "area_code_means_another_place"),
    ],
)
def test_the_name_wins_over_the_code_and_leaves_a_doubt(
    small: Database, code: object, doubt: str | None
) -> None:
    report = load(small, bad.build({"cycles": [{**bad.GOOD["cycles"][0], "area_code": code}]}))

    assert [found.code for found in report.doubts] == ([doubt] if doubt else [])
    with small.read() as session:
        assert session.scalars(sa.select(Cycle.area_code)).one() == "410328102"
        assert list(session.scalars(sa.select(Doubt.code))) == ([doubt] if doubt else [])


def test_columns_may_stand_in_any_order_and_blank_rows_are_skipped(small: Database) -> None:
    def shuffle(book: object) -> None:
        tab = book.add_worksheet("新")  # type: ignore[attr-defined]
        for column, heading in enumerate(("票决主体", "项目年度", "地区名称")):
            tab.write_string(0, column, heading)
        tab.write_row(3, 0, ("人民代表大会", 2022, "上戈镇"))
        tab.name = "地区与周期"

    stream = BytesIO()
    with template.xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        shuffle(book)

    assert load(small, stream.getvalue()).cycles == 1


def test_a_hidden_sheet_is_left_out_and_said_so(small: Database) -> None:
    content = bad.build(bad.GOOD, lambda book: book.add_worksheet("草稿").hide())

    report = load(small, content)

    assert wording.ignored(report.ignored_sheets) == ["隐藏的工作表“草稿”没有读取。"]


def test_a_formula_with_its_value_is_a_value(small: Database) -> None:
    def fill(book: object) -> None:
        tab = book.get_worksheet_by_name("项目")  # type: ignore[attr-defined]
        tab.write_formula("H2", "=0.1+0.2", None, 0.30000000000000004)

    load(small, bad.build(bad.GOOD, fill))

    with small.read() as session:
        assert (
            session.scalar(sa.select(Project.investment_fen).where(Project.code == "1")) == 300_000
        )


def test_rounds_are_numbered_by_date_and_citizens_apart(small: Database) -> None:
    late = {**bad.APPRAISAL, "round_name": "二次测评", "held_on": date(2025, 7, 1)}
    late |= {"satisfied": 10, "basically_satisfied": 10, "dissatisfied": 40}
    citizens = {**bad.APPRAISAL, "electorate": "群众评议", "held_on": date(2025, 9, 1)}

    load(small, bad.build(bad.good(appraisals=[late, bad.APPRAISAL, citizens])))

    with small.read() as session:
        rounds = session.execute(
            sa.select(AppraisalRound.name, AppraisalRound.electorate, AppraisalRound.number)
        ).all()
        assert set(map(tuple, rounds)) == {
            ("年度测评", Electorate.DEPUTIES, 1),
            ("二次测评", Electorate.DEPUTIES, 2),
            ("年度测评", Electorate.CITIZENS, 1),
        }
        grade = session.scalar(sa.select(Project.grade).where(Project.code == "1"))
        assert grade is Grade.DISSATISFIED


def test_a_grade_nobody_published_is_stored_under_a_rule_that_says_it_is_ours(
    small: Database,
) -> None:
    load(small, bad.build(bad.GOOD))

    with small.read() as session:
        rule = session.scalars(sa.select(AppraisalRound.rule)).one()
        assert session.scalars(sa.select(AppraisalSheet.grade)).one() is Grade.SATISFIED
    assert rule["name"] == "ours_half_of_valid"
    assert "由本系统按票数算出" in wording.GRADE_RULES[str(rule["name"])]


def _three(*totals: int) -> list[dict[str, object]]:
    titles = ("甲", "乙", "丙")
    return [
        {**bad.APPRAISAL, "project_title": title, "satisfied": total - 10, "voters": 60}
        for title, total in zip(titles, totals, strict=True)
    ]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((60, 60, 60), []),
        ((60, 50, 60), ["appraisal_total_differs"]),
        ((61, 60, 60), ["appraisal_total_differs", "appraisal_exceeds_voters"]),
        ((58, 58, 58), ["appraisal_below_voters"]),
    ],
)
def test_ballots_that_do_not_reconcile_are_kept_and_doubted(
    small: Database, totals: tuple[int, ...], expected: list[str]
) -> None:
    projects = [{**bad.PROJECT, "code": str(n), "title": title} for n, title in enumerate("甲乙丙")]

    load(small, bad.build(bad.good(projects=projects, appraisals=_three(*totals))))

    with small.read() as session:
        assert list(session.scalars(sa.select(Doubt.code).order_by(Doubt.id))) == expected
        kept = session.scalars(sa.select(AppraisalSheet.satisfied).order_by(AppraisalSheet.id))
        assert list(kept) == [total - 10 for total in totals]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"suggestions": 50, "candidates": 12, "adopted": 10}, []),
        ({"suggestions": 5, "candidates": 12, "adopted": 10}, ["funnel_widens"]),
        ({"candidates": 7, "adopted": 7}, ["equal_number"]),
        ({"candidates": 8, "adopted": 7, "equal_votes": 51}, ["all_counts_equal"]),
        ({"adopted": 5, "adopted_elsewhere": 4}, ["adopted_stated_twice"]),
    ],
)
def test_a_doubtful_funnel_is_kept_and_doubted(
    small: Database, cells: dict[str, int], expected: list[str]
) -> None:
    report = load(small, bad.build(bad.good(funnels=[{**bad.PLACE, **cells}])))

    assert [doubt.code for doubt in report.doubts] == expected
    for doubt in report.doubts:
        assert "{" not in doubt_words.sentence(doubt.code, doubt.facts)
    with small.read() as session:
        assert session.scalars(sa.select(Cycle.known_adopted)).one() == cells["adopted"]


def test_too_many_faults_end_in_a_sentence_that_says_so(small: Database) -> None:
    rows = [
        {**bad.PROJECT, "code": str(n), "title": f"项目{n}", "investment_fen": "多"}
        for n in range(MAX_FAULTS + 10)
    ]

    error = refused(small, bad.build(bad.good(projects=rows, appraisals=[])))

    assert len(error.faults) == MAX_FAULTS + 1
    assert codes(error)[-1] == "more_faults"


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(bad.build(bad.GOOD))) as archive:
        return _zip({name: change(name, archive.read(name)) for name in archive.namelist()})


def _shared_text_bomb() -> bytes:
    long = b"<si><t>" + b"x" * 2_000_000 + b"</t></si>"
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % n for n in range(2, 500))

    def change(name: str, part: bytes) -> bytes:
        if name.endswith("sharedStrings.xml"):
            return part[: part.index(b"<si>")] + long + part[part.index(b"<si>") :]
        return part.replace(b"<sheetData>", b"<sheetData><row>" + cells + b"</row>")

    return _repacked(change)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
FILES = {
    "workbook_no_bytes": lambda: b"",
    "workbook_too_big": lambda: b"PK\x03\x04" + bytes(package.MAX_FILE_BYTES),
    "workbook_old_format": lambda: OLE,
    "workbook_encrypted": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "workbook_not_xlsx": lambda: _zip({"word/document.xml": b"<w/>"}),
    "workbook_damaged": lambda: bad.build(bad.GOOD)[:3000],
    "workbook_unpacks_too_big": lambda: _zip({"xl/workbook.xml": bytes(151_000_000)}),
    "workbook_too_far": lambda: _repacked(
        lambda _, part: part.replace(b'r="B2"', b" r = 'XFD1048576'")
    ),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_cannot_be_a_workbook_is_refused_as_a_whole(code: str) -> None:
    with pytest.raises(FaultsError) as caught:
        reader.read(FILES[code](), BY_NAME)

    assert codes(caught.value) == [code]
    assert wording.fault_at(caught.value.faults[0]).endswith("。")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfname,year\n",
        b"<html></html>",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"%PDF-1.7",
    ],
)
def test_other_kinds_of_files_are_refused(content: bytes) -> None:
    with pytest.raises(FaultsError):
        reader.read(content, BY_NAME)


def test_one_text_shared_by_many_cells_does_not_fill_the_memory() -> None:
    with pytest.raises(FaultsError) as caught:
        reader.read(_shared_text_bomb(), BY_NAME)

    assert codes(caught.value) == ["workbook_unpacks_too_big"]


def test_a_cell_without_its_place_is_refused() -> None:
    content = _repacked(lambda _, part: part.replace(b'<c r="B2"', b"<c"))

    with pytest.raises(FaultsError) as caught:
        reader.read(content, BY_NAME)

    assert codes(caught.value) == ["workbook_damaged"]


def test_empty_formatted_cells_far_out_are_no_fault() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = _repacked(lambda _, part: part.replace(b"</sheetData>", far))

    assert len(reader.read(content, BY_NAME)) == len(SHEETS)


def test_more_rows_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ROWS", 1)

    with pytest.raises(FaultsError) as caught:
        reader.read(bad.build(bad.GOOD), BY_NAME)

    assert [(fault.code, fault.place) for fault in caught.value.faults] == [
        ("sheet_too_long", "项目")
    ]


def test_more_sheets_than_allowed_are_refused() -> None:
    def fill(book: object) -> None:
        for number in range(reader.MAX_SHEETS):
            book.add_worksheet(f"表{number}")  # type: ignore[attr-defined]

    with pytest.raises(FaultsError) as caught:
        reader.read(bad.build(bad.GOOD, fill), BY_NAME)

    assert codes(caught.value) == ["workbook_too_many_sheets"]


def test_damaged_bytes_never_raise_anything_but_the_fault_error(small: Database) -> None:
    whole = bad.build(bad.GOOD)
    rng = random.Random(20261121)  # noqa: S311 - the same damage every time
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(rng.randrange(1, 30)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        _survives(small, bytes(damaged[: rng.randrange(len(damaged))]))
        _survives(small, bytes(damaged))
        _survives(small, b"PK\x03\x04" + rng.randbytes(rng.randrange(2000)))


def test_damaged_parts_in_a_sound_package_never_raise_anything_but_the_fault_error(
    small: Database,
) -> None:
    rng = random.Random(20261122)  # noqa: S311 - the same damage every time

    def change(_: str, part: bytes) -> bytes:
        damaged = bytearray(part)
        for _ in range(rng.randrange(0, 4)):
            damaged[rng.randrange(len(damaged))] = rng.choice(b"<>/\"'0159ABZ& \x00\xff")
        return bytes(damaged)

    for _ in range(300):
        _survives(small, _repacked(change))


def _survives(opened: Database, content: bytes) -> None:
    try:
        with opened.transaction() as session:
            import_workbook(
                session,
                content,
                origin=Origin.ENTERED,
                actor=CLERK,
                now=NOW,
                chain_area="410328",
            )
            session.rollback()
    except FaultsError as error:
        for fault in error.faults:
            wording.fault_at(fault)


def test_the_empty_template_says_that_it_is_empty(small: Database) -> None:
    assert codes(refused(small, template.template())) == ["workbook_empty"]


def test_the_example_goes_through_the_import_as_it_is(small: Database) -> None:
    cycle = wording.EXAMPLE["cycles"][0]
    with small.transaction() as session:
        session.execute(
            sa.text("insert into area (code, name, is_zone) values (:code, :name, :zone)"),
            {"code": cycle["area_code"], "name": cycle["area_name"], "zone": False},
        )

    report = load(small, template.example())

    assert (report.cycles, report.projects, report.appraisals, report.funnels) == (1, 1, 1, 1)
    assert report.doubts == ()


def test_the_template_explains_every_column_and_offers_every_word() -> None:
    with zipfile.ZipFile(BytesIO(template.template())) as archive:
        names = [name for name in archive.namelist() if re.match(r"xl/comments\d", name)]
        remarks = sum(archive.read(name).count(b"<comment ") for name in names)
        first = archive.read("xl/worksheets/sheet1.xml").decode()
    assert remarks == sum(len(sheet.columns) for sheet in SHEETS)
    assert "人民代表大会,居民议事会议,村（居）民代表会议" in first


def test_every_column_has_its_words() -> None:
    for sheet in SHEETS:
        assert len(sheet.by_heading) == len(sheet.columns)
        for column in sheet.columns:
            assert column.note.endswith("。")


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_excel_names_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert reader.column_number(letters) == column


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("项目!C5", ("项目", 5, "C")),
        ("项目!5", ("项目", 5, "")),
        ("漏斗", ("漏斗", 0, "")),
        ("", ("", 0, "")),
    ],
)
def test_a_place_is_taken_apart_for_a_table_of_faults(
    at: str, expected: tuple[str, int, str]
) -> None:
    found = located(bad_fault(at))
    assert (found.sheet, found.row, found.column) == expected


def bad_fault(at: str) -> "package.Fault":
    return package.Fault("value_missing", at)


@pytest.mark.parametrize("sentences", [wording.FAULTS, doubt_words.DOUBTS])
def test_every_sentence_ends_and_names_its_figures_in_english(sentences: dict[str, str]) -> None:
    for sentence in sentences.values():
        assert sentence.endswith("。")
        fields = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
        assert all(re.fullmatch(r"[a-z]+", name) for name in fields)


def test_every_fault_that_the_source_raises_has_a_sentence() -> None:
    folder = Path(package.__file__).parent
    others = {"tally_sheet.py"}  # a form of its own, with its own sentences and its own test
    sources = [path for path in folder.glob("*.py") if path.name not in others]
    sources.append(folder.parent / "commands" / "workbook.py")
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    raised = set(re.findall(r'(?:refuse|BadCellError|faults\.add)\(\s*"([a-z_]+)"', text))
    raised |= set(re.findall(r'(?:refuse|BadCellError|_fault)\([^"]*"([a-z_]+_[a-z_]+)"', text))
    assert len(raised) >= 40
    assert raised <= wording.FAULTS.keys()
