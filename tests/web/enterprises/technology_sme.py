"""Facts of a firm that is close to being a 科技型中小企业."""

from __future__ import annotations


def one_patent_short(year: int) -> list[tuple[str, int | None, str]]:
    """30% of the staff and 4.5% of the sales give 20 and 30 points; nothing but a patent is missing to 60."""
    yearly = {"staff": "100人", "technical_staff": "30人", "sales_revenue": "1000万元", "total_assets": "1000万元"}
    yearly |= {"rd_expense": "45万元", "cost": "900万元"}
    no = ("restricted_product", "breach_recent", "blacklisted", "rd_body_provincial")
    never = ("title_high_tech", "national_award_on", "standard_led_on")
    lasting = {"registered_on": "2018-05-01", "resident": "是", "ip_class1": "0", "ip_class2": "0"}
    lasting |= dict.fromkeys(no, "否") | dict.fromkeys(never, "不适用")
    return [
        *((name, year, text) for name, text in yearly.items()),
        *((name, None, text) for name, text in lasting.items()),
    ]
