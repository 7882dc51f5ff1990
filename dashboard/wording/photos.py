"""Words of the photos of projects."""

from dashboard.domain.errors import Fault

TITLE = "项目照片"
LINK = "照片"
NOTE = "照片随“政府办”阶段一起公布；公布以前只有本单位和有权限的人员能看到。"
PROJECTS = "选择项目"
FIND, FIND_GO = "项目、编号或单位", "查找"
NO_PROJECTS = "没有可以上传照片的项目。"
AREA, YEAR, PROJECT, UNIT, COUNT = "地区", "年度", "项目", "牵头单位", "照片"
ADD, ADD_GO = "上传照片", "上传"
FILE, CAPTION = "照片文件（JPG 或 PNG，不超过 8 MB）", "说明"
CAPTION_HINT = "例如：施工后，2026 年 9 月"
PRIVACY = "照片会公开：请避开人脸、车牌和住户门牌。拍摄地点、机型等附带信息在上传时自动去掉。"
SAVE_CAPTION, REMOVE = "保存说明", "删除"
RELEASED, NOT_RELEASED = "已公布，不能删除", "未公布"
NONE = "还没有照片。"
NO_CAPTION = "没有说明"
BACK = "返回项目列表"
DONE = {
    "added": "照片已上传。",
    "described": "说明已保存，下次公布时生效。",
    "removed": "照片已删除。",
}
FAULTS = {
    "file_empty": "没有选择文件，或者文件是空的。",
    "file_too_large": "文件太大：{size} 字节，最多 {most} 字节。",
    "file_type": "“{name}”不是 JPG 或 PNG 照片。",
    "text_too_long": "说明最多 {most} 个字，现在有 {length} 个。",
    "photos_too_many": "一个项目最多 {most} 张照片。",
    "photo_unknown": "没有这张照片。",
    "photo_released": "这张照片已经公布过，不能删除。",
    "project_unknown": "没有这个项目。",
}


def fault(found: Fault) -> str:
    """What was wrong, in one sentence."""
    return FAULTS[found.code].format_map(dict(found.facts))


def added(by: str, moment: str) -> str:
    """Who handed a photo in, and when."""
    return f"{by}，{moment}"


def count(number: int) -> str:
    """How many photos a project has."""
    return f"{number} 张" if number else "—"


def project_note(area: str, year: int, unit: str | None) -> str:
    """Where a project belongs."""
    return " · ".join(part for part in (area, f"{year} 年度", unit) if part)
