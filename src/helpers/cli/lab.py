"""JupyterLab as this package starts it: for this computer and its user alone, whatever Jupyter's settings say."""

import secrets
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from traitlets import validate

from helpers.reports.notebook_runs import notebooks_folder

if TYPE_CHECKING:
    from traitlets import Bunch

# Options stand above the settings of whoever starts it, some of which would open the notebooks, and with them the
# computer, to others: a token is asked for, no other computer is listened to and no page of another site is answered.
# The token is no option: options can be read by everybody on the computer.
LAB = [
    # What lies in the folder of the notebooks is never taken for a part of the server.
    *(sys.executable, "-P", "-m", "jupyterlab"),
    *("--ServerApp.ip=127.0.0.1", "--ServerApp.allow_remote_access=False"),
    *("--ServerApp.allow_origin=", "--ServerApp.allow_origin_pat=", "--ServerApp.allow_credentials=False"),
    *("--ServerApp.disable_check_xsrf=False", "--ServerApp.identity_provider_class=helpers.cli.lab.TokenAlways"),
    # File > Save and Export Notebook As > HTML makes pages like the reports.
    "--HTMLExporter.template_name=urdu_news",
    # A file of up to 200 MB reaches the form, which says that it is too large; by default the connection would break.
    "--ServerApp.tornado_settings={'websocket_max_message_size': 200000000}",
]
# Bytes: as many as a token has that Jupyter makes.
TOKEN = 24


class TokenAlways(PasswordIdentityProvider):
    """Lets nobody in without a token or password: for an empty token in somebody's settings there is a random one."""

    @validate("token")
    def _never_empty(self, proposal: "Bunch") -> Any:
        if not proposal.value:
            self.token_generated = True
        return proposal.value or secrets.token_hex(TOKEN)


def open_lab() -> int:
    """Open JupyterLab on the notebooks, and return its exit code when it has ended.

    Raises:
        UrduNewsError: there are no notebooks.
    """
    return subprocess.run(LAB, cwd=notebooks_folder(), check=False).returncode
