"""Words of the health page."""

OK = "正常"
NO_DATABASE = "数据库没有应答"
OTHER_SCHEMA = "数据库结构与程序版本不一致，请运行 migrate"
