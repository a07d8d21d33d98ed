"""The OSCAL documents against NIST's schema, with ajv, whose regular expressions know Unicode."""
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import harness
import oscal_samples

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schemas" / "oscal" / "oscal_complete_schema-1.2.2.json"
MODULES = harness.SOURCE / "build" / "node_modules"
TOOL_TIMEOUT_SECONDS = 300


def install_validator():
    """Fetch ajv into build/ where it is not there yet, in the versions of package.json."""
    package = (HERE / "package.json").read_bytes()
    stamp = MODULES / ".aimsgap-package.json"
    if stamp.exists() and stamp.read_bytes() == package:
        return
    if not shutil.which("npm") or not shutil.which("node"):
        raise AssertionError("OSCAL cannot be validated: install nodejs and npm")
    MODULES.parent.mkdir(exist_ok=True)
    (MODULES.parent / "package.json").write_bytes(package)
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock",
               "--ignore-scripts", "--prefix", str(MODULES.parent)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=TOOL_TIMEOUT_SECONDS, check=False)
    if done.returncode != 0:
        raise AssertionError("OSCAL cannot be validated: npm failed:\n" +
                             done.stdout.decode("utf-8", "replace"))
    stamp.write_bytes(package)


def validate(files):
    """What the validator says: its exit code and its lines."""
    command = ["node", HERE / "validate.mjs", MODULES, SCHEMA] + files
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=TOOL_TIMEOUT_SECONDS, check=False)
    return done.returncode, done.stdout.decode("utf-8").splitlines()


class SchemaTest(harness.CliTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        install_validator()

    def keep(self, name, *words, epoch=harness.EPOCH):
        path = self.folder / name
        path.write_bytes(self.succeed(*words, epoch=epoch).out_bytes)
        return path

    def test_every_document_is_valid(self):
        files = []
        samples = oscal_samples.write_samples(self)
        for sample in samples:
            for form in oscal_samples.REPORTS:
                files.append(self.keep("%s.%s.json" % (sample.stem, form), "report", "-f", form,
                                       "--", sample))
        for only in ("P1", "closed", "8", "new"):
            for form in oscal_samples.REPORTS:
                files.append(self.keep("only-%s.%s.json" % (only, form), "report", "-f", form,
                                       "--only", only, "--combined", "--", samples[0]))
        for words in oscal_samples.CATALOGUES:
            files.append(self.keep("-".join(words) + ".json", "catalogue", "-f", *words))
        self.assertEqual(validate(files), (0, []))

    def test_a_catalogue_without_a_plan(self):
        shutil.copytree(harness.DATA, self.folder / "data")
        manifest = harness.load_data("catalogue")
        del manifest["plan"]
        self.write("data/catalogue.json", manifest)
        sample = self.write("empty.json", oscal_samples.make_empty())
        files = [self.keep("no-plan.%s.json" % form, "report", "--data", "data", "-f", form,
                           sample) for form in oscal_samples.REPORTS]
        self.assertEqual(validate(files), (0, []))

    def test_at_any_time_that_oscal_knows(self):
        files = [self.keep("at-%d.json" % epoch, "report", "-f", "oscal-poam",
                           harness.example("certified-saas"), epoch=epoch)
                 for epoch in (0, 951782400, 32503679999)]  # 1970, 29 February 2000, end of 2999
        self.assertEqual(validate(files), (0, []))

    def test_the_validator_can_say_no(self):
        value = self.succeed("catalogue", "-f", "oscal-mapping").json()
        value["mapping-collection"]["mappings"][0]["maps"][0]["relationship"] = "5 spaces"
        code, lines = validate([self.write("bad.json", value)])
        self.assertEqual(code, 1)
        self.assertRegex("\n".join(lines), "mappings/0/maps/0/relationship: must match pattern")


if __name__ == "__main__":
    unittest.main()
