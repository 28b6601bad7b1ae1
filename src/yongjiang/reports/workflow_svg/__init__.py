"""A workflow as a drawing: stages from left to right, branches one under another, what leads back runs below."""

from yongjiang.reports.workflow_svg.drawing import draw_workflow

__all__ = ["draw_workflow"]
