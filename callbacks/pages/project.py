"""One project's whole life; area, year and origin around it are the project's own."""

from callbacks.context import Context
from dashboard.addresses import Wanted
from data.queries import projects
from layouts.page import Page
from layouts.pages import missing, project


def show(context: Context, project_id: str) -> Page:
    """The page of the project with this number, or the page that says there is none."""
    life = projects.life(context.session, int(project_id))
    if life is None:
        return missing.not_found()
    frame = context.framed(Wanted(life.area_code, str(life.project_year), life.origin))
    return project.page(life, frame) if frame else missing.not_found()
