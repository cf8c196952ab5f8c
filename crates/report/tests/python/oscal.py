# Gives documents of OSCAL to compliance-trestle: each is imported into a workspace, which holds it against the models of OSCAL, and then
# validated by all of trestle's validators. A plan points to NIST's catalogue, which trestle would fetch; so that no network is needed, a
# catalogue with the ids of the plan's controls takes its place.
import json
import os
import shutil
import sys
import tempfile

from trestle.cli import Trestle

METADATA = {"title": "Controls", "last-modified": "2026-11-22T08:00:00Z", "version": "1", "oscal-version": "1.1.2"}


def trestle(*words):
    code = Trestle().run(list(words))
    if code:
        sys.exit(f"trestle {' '.join(words)}: {code}")


def catalogue(number, plan):
    """Writes a catalogue with the controls of a plan, and gives the address of it."""
    requirements = plan["control-implementation"]["implemented-requirements"]
    controls = [{"id": it["control-id"], "title": it["control-id"]} for it in requirements]
    folder = os.path.join("catalogs", f"controls-{number}")
    os.makedirs(folder)
    with open(os.path.join(folder, "catalog.json"), "w") as file:
        json.dump({"catalog": {"uuid": plan["uuid"], "metadata": METADATA, "controls": controls}}, file)
    return f"trestle://catalogs/controls-{number}/catalog.json"


paths = sys.argv[1:]
workspace = tempfile.mkdtemp()
try:
    os.chdir(workspace)
    trestle("init", "--local")
    for number, path in enumerate(paths):
        with open(path) as file:
            document = json.load(file)
        plan = document.get("system-security-plan")
        if plan:
            plan["import-profile"]["href"] = catalogue(number, plan)
            path = f"{path}.standalone.json"
            with open(path, "w") as file:
                json.dump(document, file)
        trestle("import", "--file", path, "--output", f"document-{number}")
    trestle("validate", "--all")
finally:
    os.chdir("/")
    shutil.rmtree(workspace)
