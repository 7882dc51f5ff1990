"""Words of accounts: roles, actions, sign-in, the own account, the list of accounts."""

from dashboard.domain.errors import Fault
from dashboard.domain.roles import Action, Role

ROLES = {
    Role.LEADER: "领导",
    Role.CLERK: "录入员",
    Role.SECOND_CLERK: "复录员",
    Role.CERTIFIER: "审定人",
    Role.UNIT: "承办单位",
    Role.RELEASER: "发布人",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}
ROLE_NOTES = {
    Role.LEADER: "查看本地区及其下级的全部数据",
    Role.CLERK: "登记建议，准备票决，录入票数、进展和评议",
    Role.SECOND_CLERK: "第二次独立录入票数；同一次票决不能由录入员本人复录",
    Role.CERTIFIER: "审定票决结果和评议结果",
    Role.UNIT: "填报本单位牵头项目的进展",
    Role.RELEASER: "决定什么对公众公开",
    Role.SYSTEM_ADMIN: "维护系统设置，看不到业务数据",
    Role.SECURITY_ADMIN: "管理账号和角色，看不到业务数据",
    Role.AUDIT_ADMIN: "查看审计记录，不能改动任何数据",
}
ACTIONS = {
    Action.OPEN_PAGE: "打开公共页面",
    Action.SIGN_IN: "登录",
    Action.PROBE: "健康检查",
    Action.OWN_ACCOUNT: "管理自己的账号",
    Action.SEE_RELEASED: "查看已公布的内容",
    Action.WATCH_SCREEN: "观看公共大屏",
    Action.VIEW: "查看数据",
    Action.REGISTER_PROPOSALS: "登记建议",
    Action.SCREEN_PROPOSALS: "筛选和答复建议",
    Action.OPEN_VOTE: "打开票决工作台",
    Action.PREPARE_VOTE: "准备票决",
    Action.ENTER_TALLY: "录入票数",
    Action.ENTER_TALLY_AGAIN: "复录票数",
    Action.CERTIFY_TALLY: "审定票决结果",
    Action.REPORT_PROGRESS: "填报进展",
    Action.SUPERVISE: "登记督办",
    Action.ENTER_APPRAISAL: "录入评议",
    Action.CERTIFY_APPRAISAL: "审定评议结果",
    Action.IMPORT_WORKBOOK: "导入工作簿",
    Action.ADD_PHOTOS: "上传项目照片",
    Action.RELEASE: "对外发布",
    Action.MANAGE_SCREENS: "管理公共大屏",
    Action.MANAGE_SYSTEM: "维护系统设置",
    Action.MANAGE_ACCOUNTS: "管理账号和角色",
    Action.READ_AUDIT: "查看审计记录",
}
EVENTS = {
    "account.created": "建立账号",
    "account.granted": "授予角色",
    "account.revoked": "收回角色",
    "account.password_changed": "修改密码",
    "account.password_reset": "重置密码",
    "account.disabled": "停用账号",
    "account.enabled": "启用账号",
    "account.unlocked": "解除锁定",
    "account.signed_in": "登录",
    "account.sign_in_failed": "登录失败",
    "account.locked": "登录失败过多，锁定",
    "account.signed_out": "退出登录",
    "account.signed_out_everywhere": "退出全部登录",
    "account.totp_on": "开启动态口令",
    "account.totp_off": "关闭动态口令",
}
FAULTS = {
    "login_shape": "账号名要以小写字母开头，3 到 32 位，只用小写字母、数字、点、横线和下划线。",
    "login_taken": "账号名 {login} 已经有人用了。",
    "name_missing": "请填写姓名。",
    "name_long": "姓名不能超过 {most} 个字。",
    "area_unknown": "没有代码为 {area} 的地区。",
    "unit_missing": "承办单位角色必须写明单位名称，与项目的牵头单位一致。",
    "unit_needless": "只有承办单位角色才填单位名称。",
    "unit_long": "单位名称不能超过 {most} 个字。",
    "role_unknown": "请选择角色。",
    "granted_already": "这个账号已经有这个角色和范围。",
    "grant_unknown": "这项授权已经不在了，可能刚被别人收回。",
    "roles_conflict": (
        "系统、安全、审计三种管理员互相分设，也不能兼任业务角色：请先收回原有角色，或另建账号。"
    ),
    "own_account": "不能更改自己账号的角色和状态，请由另一位安全管理员办理。",
    "account_unknown": "没有这个账号。",
    "password_wrong": "原密码不对。连续错 5 次将锁定 5 分钟。",
    "account_locked": "连续输错，账号已暂时锁定，请 {seconds} 秒后再试。",
    "password_repeat": "两次输入的新密码不一样。",
    "password_short": "密码只有 {length} 位，至少要 {least} 位。",
    "password_long": "密码不能超过 {most} 位。",
    "password_classes": "密码要同时含有小写字母、大写字母、数字和符号。",
    "password_login": "密码里不能含有账号名。",
    "password_used": "不能与最近 {remembered} 次用过的密码相同。",
    "code_wrong": "动态口令不对，或已经用过。请等下一个 6 位数字再试。",
    "totp_on_already": "动态口令已经开启。",
}

# Sign-in

SIGN_IN = "登录"
SIGN_OUT = "退出"
SIGN_IN_LEAD = "工作人员和领导请用单位开通的账号登录。"
WANTED = "这一页需要登录后查看。"
IDLE_ENDED = "较长时间没有操作，已自动退出，请重新登录。"
SIGNED_OUT = "已退出登录。"
LOGIN = "账号"
PASSWORD = "密码"  # noqa: S105 - a label
CODE = "动态口令"
CODE_HINT = "已开启动态口令的账号填写，其他账号不用填"
WRONG = "账号、密码或动态口令不对，也可能账号已停用。连续错 5 次将锁定 5 分钟。"
NO_ACCOUNT = "没有账号或忘了密码，请联系本单位的安全管理员。"
READING_OPEN = "不登录也可以查看演示数据"
SEE_RELEASED = "看公布的内容"
REFUSED_TITLE = "没有权限"
REFUSED = "您的账号没有权限查看或办理这一项。需要时请联系本单位的安全管理员。"
REFUSED_UNKNOWN = "登录已失效或尚未登录，请登录后再试。"
REFUSED_RESTRICTED = "请先修改密码，再办理其他事项。"
SLOGAN = "群众提 · 代表决 · 政府办 · 人大评"
EXPIRED_TITLE = "页面已失效"
EXPIRED = "这张表单已失效（登录状态有变化），没有保存。请返回重新打开后再提交。"
BACK_HOME = "回到首页"
IDLE_WARNING = "长时间没有操作，即将自动退出"
IDLE_SECONDS = "秒后退出"
IDLE_STAY = "继续使用"


def locked(seconds: int) -> str:
    """How long nobody is let in."""
    minutes, rest = divmod(seconds, 60)
    wait = f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
    return f"连续登录失败，已暂时锁定，请 {wait}后再试。"


# The own account

ACCOUNT = "我的账号"
MY_ROLES = "我的角色"
NO_ROLES = "还没有任何角色，请联系本单位的安全管理员。"
CHANGE_PASSWORD = "修改密码"  # noqa: S105 - a heading
MUST_CHANGE = "这是一次性密码，请先换成自己的密码。"
MUST_RENEW = "密码已到期，请先更换。"
POLICY = "至少 8 位，含小写字母、大写字母、数字和符号，不能与最近 5 次相同。"
OLD_PASSWORD = "原密码"  # noqa: S105
NEW_PASSWORD = "新密码"  # noqa: S105
REPEAT_PASSWORD = "再输一次新密码"  # noqa: S105
SAVE_PASSWORD = "保存新密码"  # noqa: S105
TOTP = "动态口令"
TOTP_OFF_NOTE = "可选。开启后，登录时除密码外还要输入手机验证器显示的 6 位数字。"
TOTP_ON_NOTE = "已开启。登录时要输入手机验证器显示的 6 位数字。"
TOTP_BEGIN = "开始设置"
TOTP_SCAN = "用手机上的验证器（支持 TOTP 的任一种）扫描二维码，或手工输入下面的密钥："
TOTP_CONFIRM = "输入验证器现在显示的 6 位数字"
TOTP_ON = "开启"
TOTP_OFF = "关闭动态口令"
BROWSERS = "登录状态"
BROWSERS_NOTE = "在别处登录后忘了退出，可以一次全部退出，包括这里。"
SIGN_OUT_EVERYWHERE = "退出全部登录"
ROLE = "角色"
SCOPE = "范围"
UNIT = "单位"
ROLE_NOTE = "可以做什么"

# The list of accounts

ACCOUNTS = "账号管理"
ACCOUNTS_NOTE = "账号只停用不删除，审计记录里的名字因此一直有据可查。"
AUDIT_LINK = "审计"
VOTES_LINK = "票决工作台"
SCREENS_LINK = "大屏"
FIND = "查找账号或姓名"
FIND_GO = "查找"
CREATE = "新建账号"
CREATE_GO = "建立账号"
CREATE_NOTE = "建立后显示一次性密码，请当面交给本人；首次登录必须修改。"
NAME = "姓名"
LOGIN_HINT = "小写字母、数字，例如 zhangsan"
AREA = "地区代码"
AREA_HINT = "例如 411729（新蔡县）"
UNIT_HINT = "仅承办单位填写"
STATE = "状态"
LAST_SEEN = "最近活动"
NEVER = "未登录"
DISABLED = "已停用"
LOCKED = "已锁定"
MUST = "待改密码"
WITH_TOTP = "动态口令"
ACTIVE = "正常"
MANAGE = "办理"
GRANT = "授予角色"
REVOKE = "收回"
RESET = "重置密码"
DISABLE = "停用"
ENABLE = "启用"
UNLOCK = "解锁"
END_ALL = "退出其全部登录"
OWN_NOTE = "这是您自己的账号，由另一位安全管理员管理。"
NO_GRANTS = "没有角色"
ONE_TIME = "一次性密码（只显示这一次）"
DONE = {
    "grant": "已授予角色。",
    "revoke": "已收回角色，立即生效。",
    "disable": "已停用，并已退出其全部登录。",
    "enable": "已启用。",
    "unlock": "已解除锁定。",
    "end": "已退出其全部登录。",
    "password": "密码已修改，其他地方的登录已全部退出。",
    "totp_on": "动态口令已开启。",
    "totp_off": "动态口令已关闭。",
}
ROLE_TABLE_TITLE = "角色和权限"
ROLE_CODE = "代码"
ROLE_TABLE_NOTE = (
    "本页由 `dashboard/domain/roles.py` 中的同一张表生成（`python -m tools.roles_page`），"
    "不要手工修改。"
    "每个角色都限定在一个地区（含其下级）；承办单位还限定在一个单位。"
)
ROLE_TABLE_RULES = """- {separate}互相分设，也不能兼任其他角色。
- 录入员和复录员可以是同一人的两个角色，但同一次票决的两次录入必须由不同的人完成，保存时检查。
- 任何人不能更改自己的角色和状态。
- 登录、说明页和健康检查不需要账号；修改自己的密码等，登录后都可以。"""
OWN_UNIT = "限本单位"
YES = "✓"
CLI_ACTOR = "命令行"


def one_time(login: str) -> str:
    """Whose one-time password is shown."""
    return f"账号 {login} 的一次性密码，只显示这一次，请当面交给本人："


def count(number: int) -> str:
    """How many accounts there are."""
    return f"共 {number} 个账号"


def browsers(number: int) -> str:
    """In how many browsers somebody is signed in."""
    return f"{number} 处登录"


def sentence(found: Fault) -> str:
    """The sentence of one fault."""
    return FAULTS[found.code].format(**dict(found.facts))


def demo_name(role: Role) -> str:
    """The name of a demo account."""
    return f"演示{ROLES[role]}"
