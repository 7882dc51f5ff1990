"""The pages of releases and photos, used by those whose task it is; everybody else is refused."""

import io
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from dashboard.domain.lifecycle import Origin, Stage
from data import pictures
from data.models import Project, Release
from data.queries import public
from tests import factories
from tests.app.test_access import INSIDE, OUTSIDE, UNIT, Served, made, token_of
from tests.pictures import a_photo

VIEW = f"{factories.YEAR}-demo"
PAGE = f"/work/releases?area={INSIDE}&view={VIEW}"
PNG = a_photo("PNG")


@pytest.fixture
def served(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    found = made(tmp_path_factory.mktemp("releases") / "releases.db", migrated_sqlite)
    yield found
    found.database.close()


def send(client: FlaskClient, address: str, **fields: object) -> str:
    """Fill in and send a form of the page; where it led, or what it said."""
    answer = client.post(address, data=fields, content_type="multipart/form-data")
    if answer.status_code == 303:
        return client.get(answer.headers["Location"]).get_data(as_text=True)
    assert answer.status_code == 400, answer.status_code
    return answer.get_data(as_text=True)


def project(served: Served, area: str) -> int:
    """A project of the unit in the area."""
    with served.database.transaction() as session:
        found = session.scalars(sa.select(Project).where(Project.area_code == area)).first()
        assert found
        found.lead_unit = UNIT
        return found.id


def test_the_releaser_ticks_stages_sees_what_would_change_and_withdraws(served: Served) -> None:
    client = served.client("releaser")
    page = client.get(PAGE).get_data(as_text=True)
    assert "首次公布 1" in page
    stages = [stage.value for stage in Stage]
    done = send(client, "/work/releases", area=INSIDE, view=VIEW, stages=stages)
    assert "已公布 4 份" in done
    assert "没有可以公布的新内容" in done
    with served.database.read() as session:
        assert public.totals(session, INSIDE, factories.YEAR, Origin.DEMO).projects == 3
        number = session.scalars(sa.select(Release.id).where(Release.stage == Stage.DELIVER)).one()
    address = f"/work/releases/{number}/withdraw"
    assert "请写明撤回理由" in send(client, address, area=INSIDE, view=VIEW, reason=" ")
    done = send(client, address, area=INSIDE, view=VIEW, reason="有一处<b>误")
    assert "已撤回" in done
    assert "有一处&lt;b&gt;误" in done
    with served.database.read() as session:
        assert public.totals(session, INSIDE, factories.YEAR, Origin.DEMO).projects == 0


def test_a_refused_release_keeps_what_was_ticked(served: Served) -> None:
    client = served.client("releaser")
    said = send(client, "/work/releases", area=INSIDE, view=f"{factories.YEAR}-entered")
    assert "没有勾选要公布的阶段" in said
    entered = {"area": INSIDE, "view": f"{factories.YEAR}-entered", "stages": "decide"}
    assert "在票决工作台公布" in send(client, "/work/releases", **entered)


def test_forms_of_releases_need_their_token(served: Served) -> None:
    client = served.client("releaser", protected=True)
    form = {"area": INSIDE, "view": VIEW, "stages": "propose"}
    assert client.post("/work/releases", data=form).status_code == 400
    token = token_of(client.get(PAGE).get_data(as_text=True))
    assert client.post("/work/releases", data={**form, "csrf_token": token}).status_code == 303


@pytest.mark.parametrize("asked", ["", "?area=x", "?area=411799&view=2026-demo", "?view=x-y"])
def test_garbage_in_the_address_of_releases_is_no_failure(served: Served, asked: str) -> None:
    assert served.client("releaser").get(f"/work/releases{asked}").status_code in {200, 404}


def test_a_releaser_sees_no_releases_of_other_areas(served: Served) -> None:
    client = served.client("releaser")
    assert client.get(f"/work/releases?area={OUTSIDE}").status_code == 403
    form = {"area": OUTSIDE, "view": VIEW, "stages": "deliver"}
    assert client.post("/work/releases", data=form).status_code == 403


def test_a_unit_adds_describes_and_removes_a_photo_of_its_own(served: Served) -> None:
    number, client = project(served, INSIDE), served.client("unit")
    address = f"/work/photos/{number}"
    assert address in client.get("/work/photos").get_data(as_text=True)
    assert "没有选择文件" in send(client, address, caption="施工前")
    fake = (io.BytesIO(b"<svg>"), "a.png")
    assert "不是 JPG 或 PNG" in send(client, address, file=fake, caption="施工前")
    assert "照片已上传" in send(client, address, file=(io.BytesIO(PNG), "a.png"), caption="施工前")
    picture = client.get(f"{address}/1")
    assert (picture.mimetype, picture.get_data()) == ("image/png", pictures.cleaned(PNG))
    assert "no-store" in picture.headers["Cache-Control"]
    assert "说明已保存" in send(client, f"{address}/1/describe", caption="施工后")
    assert "照片已删除" in send(client, f"{address}/1/remove")
    assert client.get(f"{address}/1").status_code == 404


def test_photos_of_others_are_refused_to_a_unit(served: Served) -> None:
    own, other, client = project(served, INSIDE), project(served, OUTSIDE), served.client("unit")
    send(served.client("clerk"), f"/work/photos/{own}", file=(io.BytesIO(PNG), "a.png"))
    for address in (f"/work/photos/{other}", f"/work/photos/{other}/1"):
        assert client.get(address).status_code == 403
    assert client.post(f"/work/photos/{other}/1/remove").status_code == 403
    assert served.client().get(f"/work/photos/{own}/1").status_code == 401
    assert served.client("leader").get(f"/work/photos/{own}/1").status_code == 403


def test_a_photo_may_be_larger_than_other_requests_but_not_without_end(served: Served) -> None:
    number, client = project(served, INSIDE), served.client("unit")
    large = (io.BytesIO(PNG + bytes(300_000)), "a.png")
    assert "照片已上传" in send(client, f"/work/photos/{number}", file=large)
    announced = {"CONTENT_LENGTH": "10000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = client.post(f"/work/photos/{number}", environ_overrides=announced)
    assert answer.status_code == 413
