"""Build hook: copy the notebooks and the seeds into the wheel, for ``urdu-news new`` and reports outside a project."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProjectFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``notebooks/`` and ``seeds/`` to a wheel; an editable install reads them from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to copy, unless the install is editable."""
        if version == "standard":
            build_data["force_include"] |= {name: f"helpers/project/{name}" for name in ("notebooks", "seeds")}
