"""Weekdays and months, as they are written, shortened and mistyped."""

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {short: day for day in DAYS for short in (day, day[:3], day[:3] + "s", f"{day}s")}
WEEKDAYS |= {"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"}
MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {short: at for at, name in enumerate(MONTH_NAMES, 1) for short in (name, name[:3])} | {"sept": 9}
PLAIN_MONTHS = frozenset(MONTH_NAMES) - {"may", "march", "august"}  # known without a capital
MISSPELT = {
    wrong: right
    for right, written in (
        ("monday", "munday mondy"),
        ("tuesday", "teusday tusday tuesay tuseday"),
        ("wednesday", "wensday wendsday wednsday wedensday wednesay wenesday"),
        ("thursday", "thrusday thurday thursdy thirsday thusday"),
        ("friday", "firday fryday"),
        ("saturday", "saterday satuday"),
        ("january", "januray janurary januar"),
        ("february", "febuary feburary februrary"),
        ("september", "septmber setpember septemeber"),
        ("october", "ocotber octuber"),
        ("november", "novemeber novmber"),
        ("december", "decmber decemeber"),
    )
    for wrong in written.split()
}
