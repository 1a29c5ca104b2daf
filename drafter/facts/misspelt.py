"""Weekdays and months as they are often mistyped."""

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
