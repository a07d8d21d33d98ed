"""Nothing the program calls about files goes past preload.c, so that no fault test is blind.

Every function that the program takes from a library has to be wrapped there or be named here as
one that reaches no file, or only those that the faults are not about.
"""
import re
import subprocess
import unittest

import faults
from harness import PROGRAM

# Patterns for whole names, by why they are harmless.
HARMLESS = {
    "memory and text":
        r"(__)?(mem|str|stp|wcs)\w+|malloc|calloc|realloc|free|(__)?v?snprintf(_chk)?|mbstowcs|"
        r"qsort(_r)?|bsearch|(__isoc99_)?sscanf|floor|ceil|fmax|reg(comp|exec|free)|l?lround|dirname|__ctype_b_loc",
    "start, end and errors of the program":
        r"__libc_start_main|__cxa_finalize|__gmon_start__|_ITM_\w+|__errno_location|"
        r"__stack_chk_fail|getopt_long|optarg|optind|opterr|optopt",
    "locale, environment, clock, chance":
        r"setlocale|nl_langinfo|getenv|clock_gettime|time|timegm|gmtime_r|getrandom|gethostname|"
        r"getpid",
    "translations, which are read before anything else and only looked at":
        r"gettext|dc(n)?gettext|ngettext|textdomain|bindtextdomain|bind_textdomain_codeset|setenv",
    "the user's own editor: its file is a copy in a directory of its own, which goes with all in it":
        r"execl|setpgid|getpgrp|tc[gs]etpgrp",
    "pandoc, which reads and writes files in memory":
        r"execlp|lseek",
    "what is in a directory that was opened":
        r"readdir|closedir",
    "users: what the C library reads for them is not the program's":
        r"geteuid|getpwuid",
    "signals and waiting":
        r"signal|sig\w+|kill|raise|p?poll",
    "standard output and error":
        r"stdin|stdout|stderr|isatty|puts|fputs|fputc|putc|putchar|fwrite|(__)?printf(_chk)?|fflush|__fpurge|"
        r"clearerr|ferror",
    "JSON, characters and digests in memory":
        r"cJSON_\w+|utf8proc_\w+|SHA256(Init|Update|Final|Data)|SHA1(Init|Update|Final)|"
        r"csv_write2|__ctype_to(lower|upper)_loc|sqrt|round",
    "the workbook, which a child process makes in memory and the parent reads from there":
        r"(workbook|worksheet|chart|format)_\w+|lxw_(workbook_free|rowcol_to_cell_abs)|fopencookie|"
        r"fork|waitpid|_exit|setrlimit|dup2|pread",
}
HARMLESS_LIBRARIES = ("NCURSES",)  # the terminal
FILES_OF_HARMLESS_LIBRARIES = ("putwin", "getwin", "scr_dump", "scr_restore", "scr_init", "scr_set")


def read_symbols(path):
    """(name, version, is it defined here) of the dynamic symbols."""
    text = subprocess.run(["readelf", "--dyn-syms", "--wide", str(path)], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    for line in text.splitlines():
        fields = line.split()
        if len(fields) >= 8 and fields[0].rstrip(":").isdigit():
            name, _, version = fields[7].partition("@")
            yield name, version.lstrip("@"), fields[6] != "UND"


def is_harmless(name, version):
    if version.startswith(HARMLESS_LIBRARIES):
        return name not in FILES_OF_HARMLESS_LIBRARIES
    return any(re.fullmatch(pattern, name) for pattern in HARMLESS.values())


@unittest.skipIf(faults.is_instrumented(), "the program writes files to count its lines")
class ImportTest(unittest.TestCase):
    def setUp(self):
        self.wrapped = {name for name, _, is_defined in read_symbols(faults.LIBRARY) if is_defined}
        self.imported = {name: version for name, version, is_defined in read_symbols(PROGRAM)
                         if not is_defined}

    def test_every_import_is_wrapped_or_harmless(self):
        self.assertIn("rename", self.imported)
        unknown = sorted(name for name, version in self.imported.items()
                         if name not in self.wrapped and not is_harmless(name, version))
        self.assertEqual(unknown, [], "wrap them in tests/fault/preload.c, or say here why not")

    def test_what_is_about_files_is_not_harmless(self):
        for name in ("fopen", "freopen", "fdopen", "openat", "open64", "creat", "pwrite", "writev",
                     "truncate", "renameat2", "symlink", "unlinkat", "remove", "rmdir", "fcntl",
                     "mmap", "sendfile", "copy_file_range", "mkstemp", "tmpfile", "opendir", "dup",
                     "utimensat", "syscall", "SHA256File", "posix_fallocate", "sync"):
            self.assertFalse(is_harmless(name, "GLIBC_2.2.5"), name)
        self.assertEqual([name for name in self.wrapped if is_harmless(name, "GLIBC_2.2.5")], [])


if __name__ == "__main__":
    unittest.main()
