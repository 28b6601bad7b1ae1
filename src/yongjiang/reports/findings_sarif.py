"""Findings as SARIF 2.1.0 (OASIS Standard, Static Analysis Results Interchange Format), for code-review tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

import msgspec

import yongjiang
from yongjiang.kernel.lines import Lines
from yongjiang.model import Document, Plan
from yongjiang.model.finding import CheckReport, Evidence, Fault, Finding, Severity, Waiver
from yongjiang.model.wording import RULE_FAMILIES
from yongjiang.reports.findings_json import Unread
from yongjiang.reports.places import Places

if TYPE_CHECKING:
    from yongjiang.checker import Rule

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: key of our fingerprint; a new way to make it gets a new version
FINGERPRINT = "yongjiang/v1"
_ROOT = "%SRCROOT%"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_OWN_TEXT = "位置是文件自身文字的位置（换行记作一个字，不计文件开头的字节序标记）"
_EXTRACTED = "位置是取出的文字的位置，用 yongjiang compile --text 可以得到这份文字"

Object: TypeAlias = dict[str, Any]


def format_sarif(
    report: CheckReport,
    documents: Sequence[tuple[Document, Plan]],
    texts: Mapping[str, str],
    rules: Sequence[Rule],
    *,
    unread: Sequence[Unread] = (),
    root: PurePath | None = None,
) -> bytes:
    """`report` as indented UTF-8 SARIF with a final line end.

    texts: by path, of documents and files of waivers; rules: all that can stand in the report.
    root: folder that relative paths start from; absolute paths under it are made relative.
    """
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [_Run(report, documents, texts, rules, root).run(unread)]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


class _Run:
    """Makes the one run of a log."""

    def __init__(
        self,
        report: CheckReport,
        documents: Sequence[tuple[Document, Plan]],
        texts: Mapping[str, str],
        rules: Sequence[Rule],
        root: PurePath | None,
    ) -> None:
        self._report = report
        self._documents = {document.path: document for document, _ in documents}
        self._lines = {path: Lines(text) for path, text in texts.items()}
        self._paths = {path: k for k, path in enumerate(texts)}
        self._places = Places(report.documents, [plan for _, plan in documents])
        self._rules = rules
        self._numbers = {rule.code: k for k, rule in enumerate(rules)}
        self._root = root

    def run(self, unread: Sequence[Unread]) -> Object:
        """The run: the tool with its rules, the documents, the results, what went wrong."""
        notices = [*map(self._unread_notice, unread), *map(_fault_notice, self._report.faults)]
        return {
            "tool": {
                "driver": {
                    "name": "Yongjiang",
                    "fullName": "甬江规划文件校核",
                    "version": yongjiang.__version__,
                    "language": "zh-CN",
                    "rules": [_descriptor(rule) for rule in self._rules],
                }
            },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "运行校核命令的文件夹"}}},
            "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
            "artifacts": [self._artifact(path) for path in self._paths],
            "results": list(self._results()),
        }

    def _results(self) -> Iterator[Object]:
        for finding in self._report.findings:
            yield self._result(finding, None)
        for waived in self._report.waived:
            yield self._result(waived.finding, waived.waiver)

    def _result(self, finding: Finding, waiver: Waiver | None) -> Object:
        first, *others = finding.evidence
        result: Object = {
            "ruleId": finding.code,
            "ruleIndex": self._numbers[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.message}\n改法：{finding.mend}"},
            "locations": [self._location(first)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "suppressions": [] if waiver is None else [self._suppression(waiver)],
            "properties": {"mend": finding.mend},
        }
        if others:
            result["relatedLocations"] = [{"id": k, **self._location(e)} for k, e in enumerate(others, 1)]
        return result

    def _location(self, evidence: Evidence) -> Object:
        region = self._region(evidence.document, evidence.start, evidence.end)
        region["snippet"] = {"text": evidence.quote}
        artifact = self._artifact_location(evidence.document)
        location: Object = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
        if headings := self._places.headings(evidence):
            location["logicalLocations"] = [{"fullyQualifiedName": " › ".join(headings)}]
        if evidence.says:
            location["message"] = {"text": evidence.says}
        if evidence.marks:
            location["annotations"] = [self._region(evidence.document, m.start, m.end) for m in evidence.marks]
        return location

    def _region(self, path: str, start: int, end: int) -> Object:
        lines = self._lines[path]
        first, last = lines.at(start), lines.at(end)
        return {
            "charOffset": start,
            "charLength": end - start,
            "startLine": first.line,
            "startColumn": first.column,
            "endLine": last.line,
            "endColumn": last.column,
        }

    def _suppression(self, waiver: Waiver) -> Object:
        region = self._region(waiver.document, waiver.start, waiver.end)
        artifact = self._artifact_location(waiver.document)
        return {
            "kind": "external",
            "status": "accepted",
            "justification": f"{waiver.who}：{waiver.why}",
            "location": {"physicalLocation": {"artifactLocation": artifact, "region": region}},
            "properties": {"until": waiver.until or "长期"},
        }

    def _artifact_location(self, path: str) -> Object:
        location: Object = {"uri": self._uri(path), "index": self._paths[path]}
        if not location["uri"].startswith("file:"):
            location["uriBaseId"] = _ROOT
        return location

    def _uri(self, path: str) -> str:
        found = PurePath(path)
        if self._root is not None and found.is_relative_to(self._root):
            found = found.relative_to(self._root)
        return found.as_uri() if found.is_absolute() else quote(found.as_posix())

    def _artifact(self, path: str) -> Object:
        location = self._artifact_location(path)
        del location["index"]
        document = self._documents.get(path)
        if document is None:  # a file of waivers
            return {"location": location, "mimeType": "application/yaml", "properties": {"offsets": _OWN_TEXT}}
        own = document.format in ("txt", "md")
        artifact: Object = {
            "location": location,
            "roles": ["analysisTarget"],
            "mimeType": _TYPES[document.format],
            "hashes": {"sha-256": document.sha256},
            "properties": {"offsets": _OWN_TEXT if own else _EXTRACTED},
        }
        if document.encoding and own:
            artifact["encoding"] = document.encoding
        if document.title:
            artifact["description"] = {"text": document.title}
        return artifact

    def _unread_notice(self, unread: Unread) -> Object:
        return {
            "level": "error",
            "message": {"text": f"{unread.what}。{unread.fix}（{unread.code}）"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": self._uri(unread.path)}}}],
        }


def _descriptor(rule: Rule) -> Object:
    """A rule as the tool's own page would explain it."""
    markdown = f"{rule.why}\n\n**改法** {rule.mend}\n\n**依据** {rule.basis}\n"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n改法：{rule.mend}\n依据：{rule.basis}", "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [RULE_FAMILIES.get(rule.code[:3], "其他")]},
    }


def _fault_notice(fault: Fault) -> Object:
    return {
        "level": "error",
        "associatedRule": {"id": fault.code},
        "message": {"text": f"规则 {fault.code} 自身出错（{fault.what}），其他规则照常"},
    }
