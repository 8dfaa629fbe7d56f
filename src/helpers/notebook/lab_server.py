"""JupyterLab server: started for this computer and its user alone, regardless of Jupyter's settings."""

import secrets
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from traitlets import validate

from helpers.files.project import notebooks_folder

if TYPE_CHECKING:
    from traitlets import Bunch

# Command-line options override the user's settings, some of which would open the notebooks, and with them the computer,
# to others: the server asks for a token, listens to this computer only and answers no page of another site.
# The token is not an option: everybody on the computer can read the options of a process.
LAB_COMMAND = [
    # -P: no file in the folder of the notebooks is imported as a part of the server.
    *(sys.executable, "-P", "-m", "jupyterlab"),
    *("--ServerApp.ip=127.0.0.1", "--ServerApp.allow_remote_access=False"),
    *("--ServerApp.allow_origin=", "--ServerApp.allow_origin_pat=", "--ServerApp.allow_credentials=False"),
    *(
        "--ServerApp.disable_check_xsrf=False",
        "--ServerApp.identity_provider_class=helpers.notebook.lab_server.TokenAlways",
    ),
    # File > Save and Export Notebook As > HTML makes pages like the reports.
    "--HTMLExporter.template_name=urdu_news",
    # A file of up to 200 MB reaches the form, which rejects it with a message; by default the connection would break.
    "--ServerApp.tornado_settings={'websocket_max_message_size': 200000000}",
]
# As many bytes as the tokens that Jupyter makes.
TOKEN_BYTES = 24


class TokenAlways(PasswordIdentityProvider):
    """Require a token or password: an empty token in the user's settings is replaced by a random one."""

    @validate("token")
    def _never_empty(self, proposal: "Bunch") -> Any:
        if not proposal.value:
            self.token_generated = True
        return proposal.value or secrets.token_hex(TOKEN_BYTES)


def open_lab() -> int:
    """Run JupyterLab on the notebooks until it is closed, and return its exit code.

    Raises:
        UrduNewsError: the installation has no notebooks.
    """
    return subprocess.run(LAB_COMMAND, cwd=notebooks_folder(), check=False).returncode
