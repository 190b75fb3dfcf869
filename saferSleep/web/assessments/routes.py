"""The addresses of the form, its check, the result, corrections and offers."""

from flask import Blueprint

from saferSleep.web.assessments import asking, blank, showing, versions

bp = Blueprint("assessments", __name__)

NEW = "/families/<uuid:family_id>/babies/<uuid:baby_id>/assessments/new"
ONE = "/assessments/<uuid:assessment_id>"

bp.add_url_rule("/forms/<name>/<languages>", view_func=blank.show_blank)
bp.add_url_rule(NEW, view_func=versions.show_start)
bp.add_url_rule(NEW, view_func=versions.start, methods=["POST"])
bp.add_url_rule(f"{ONE}/form", view_func=asking.show_form)
bp.add_url_rule(f"{ONE}/form", view_func=asking.take_form, methods=["POST"])
bp.add_url_rule(f"{ONE}/check", view_func=asking.show_check)
bp.add_url_rule(f"{ONE}/check", view_func=asking.take_check, methods=["POST"])
bp.add_url_rule(ONE, view_func=showing.show_result)
bp.add_url_rule(f"{ONE}/summary.pdf", view_func=showing.print_summary)
bp.add_url_rule(f"{ONE}/offers", view_func=showing.decide_offers, methods=["POST"])
bp.add_url_rule(f"{ONE}/correct", view_func=versions.show_correction)
bp.add_url_rule(f"{ONE}/correct", view_func=versions.correct, methods=["POST"])
bp.add_url_rule(f"{ONE}/grow", view_func=versions.grow, methods=["POST"])
