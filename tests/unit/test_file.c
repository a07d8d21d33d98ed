/* base/file: whole files in, whole files out. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "scratch.h"

static void check_file_holds(const char *path, const char *expected)
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    scratch_read(path, &bytes);
    assert_string_equal(bytes.text, expected);
    strbuf_release(&bytes);
}

/* Reading fails so, and names the file. */
static void check_read_fails(const char *path, enum error_kind kind, const char *what)
{
    struct strbuf bytes;
    struct error error = {0};
    strbuf_init(&bytes);
    assert_false(file_read(path, &bytes, &error));
    assert_int_equal(error.kind, kind);
    assert_string_equal(error.file, path);
    assert_contains(error.what, what);
    assert_true(error.remedy[0] != '\0');
    strbuf_release(&bytes);
}

static void check_write_fails(const char *path, enum error_kind kind, const char *what)
{
    size_t before = scratch_count_files();
    struct error error = {0};
    assert_false(file_write(path, "new", 3, &error));
    assert_int_equal(error.kind, kind);
    assert_string_equal(error.file, path);
    assert_contains(error.what, what);
    assert_int_equal(scratch_count_files(), before);
}

static void test_read_appends_all_bytes(void **state)
{
    (void)state;
    struct strbuf bytes;
    struct error error = {0};
    strbuf_init(&bytes);
    strbuf_append_text(&bytes, "before ");
    scratch_write("binary", "a\0b\xFF\n", 5);
    assert_true(file_read(scratch_path("binary"), &bytes, &error));
    assert_int_equal(bytes.length, 12);
    assert_memory_equal(bytes.text, "before a\0b\xFF\n", 13);
    strbuf_release(&bytes);
}

static void test_read_of_what_is_no_file_says_so(void **state)
{
    (void)state;
    check_read_fails(scratch_path("missing"), ERROR_NO_INPUT, "No such file");
    check_read_fails(scratch_path("missing/deeper"), ERROR_NO_INPUT, "No such file");
    check_read_fails(scratch_path(""), ERROR_NO_INPUT, "is a directory");
    check_read_fails("/dev/null", ERROR_NO_INPUT, "is a device");
    assert_int_equal(mkfifo(scratch_path("pipe"), 0600), 0);
    check_read_fails(scratch_path("pipe"), ERROR_NO_INPUT, "a pipe");
    assert_int_equal(symlink("loop", scratch_path("loop")), 0);
    check_read_fails(scratch_path("loop"), ERROR_NO_INPUT, "cannot be opened");
}

static void test_read_without_permission_says_so(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may read everything */
    scratch_write_text("secret", "x");
    assert_int_equal(chmod(scratch_path("secret"), 0), 0);
    check_read_fails(scratch_path("secret"), ERROR_NO_INPUT, "Permission denied");
}

static void test_file_of_64_mib_is_read_and_one_byte_more_is_not(void **state)
{
    (void)state;
    struct strbuf bytes;
    struct error error = {0};
    strbuf_init(&bytes);
    scratch_write_text("large", "");
    assert_int_equal(truncate(scratch_path("large"), (off_t)FILE_MAX_BYTES), 0);
    assert_true(file_read(scratch_path("large"), &bytes, &error));
    assert_int_equal(bytes.length, FILE_MAX_BYTES);
    strbuf_release(&bytes);
    assert_int_equal(truncate(scratch_path("large"), (off_t)FILE_MAX_BYTES + 1), 0);
    check_read_fails(scratch_path("large"), ERROR_DATA, "larger than 64 MiB");
    unlink(scratch_path("large"));
}

static void test_new_file_is_private(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    assert_true(file_write(scratch_path("new"), "bytes", 5, &error));
    check_file_holds(scratch_path("new"), "bytes");
    assert_int_equal(stat(scratch_path("new"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
}

static void test_replaced_file_keeps_its_mode_and_leaves_nothing_behind(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    scratch_write_text("old", "a longer text than the new one");
    assert_int_equal(chmod(scratch_path("old"), 0640), 0);
    size_t before = scratch_count_files();
    assert_true(file_write(scratch_path("old"), "new", 3, &error));
    check_file_holds(scratch_path("old"), "new");
    assert_int_equal(stat(scratch_path("old"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_int_equal(scratch_count_files(), before);
}

/* Only root may give files away; a group can be kept by whoever belongs to it. */
static void test_replaced_file_keeps_its_owner_and_group(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    struct error error = {0};
    struct stat status;
    scratch_write_text("theirs", "old");
    assert_int_equal(chown(scratch_path("theirs"), 4711, 4712), 0);
    assert_int_equal(chmod(scratch_path("theirs"), 02664), 0);
    assert_true(file_write_keeping(scratch_path("theirs"), "new", 3, &error));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(stat(scratch_path(i == 0 ? "theirs" : "theirs~"), &status), 0);
        assert_int_equal(status.st_uid, 4711);
        assert_int_equal(status.st_gid, 4712);
        assert_int_equal(status.st_mode & 07777, 02664);
    }
    check_file_holds(scratch_path("theirs~"), "old");
}

static void test_previous_version_is_kept(void **state)
{
    (void)state;
    struct error error = {0};
    size_t before = scratch_count_files();
    assert_true(file_write_keeping(scratch_path("fresh"), "one", 3, &error));
    assert_false(file_exists(scratch_path("fresh~")));
    assert_true(file_write_keeping(scratch_path("fresh"), "two", 3, &error));
    check_file_holds(scratch_path("fresh~"), "one");
    assert_true(file_write_keeping(scratch_path("fresh"), "three", 5, &error));
    check_file_holds(scratch_path("fresh"), "three");
    check_file_holds(scratch_path("fresh~"), "two");
    assert_int_equal(scratch_count_files(), before + 2);
}

static void test_without_room_for_the_previous_version_nothing_is_replaced(void **state)
{
    (void)state;
    struct error error = {0};
    scratch_write_text("taken", "old");
    assert_true(file_make_directories(scratch_path("taken~/below")));
    size_t before = scratch_count_files();
    assert_false(file_write_keeping(scratch_path("taken"), "new", 3, &error));
    assert_int_equal(error.kind, ERROR_IO);
    assert_contains(error.what, "previous version");
    check_file_holds(scratch_path("taken"), "old");
    assert_int_equal(scratch_count_files(), before);
}

/* Also after a save that was killed when both names were one file already. */
static void test_previous_version_that_is_the_file_itself(void **state)
{
    (void)state;
    struct error error = {0};
    scratch_write_text("one", "old");
    assert_int_equal(link(scratch_path("one"), scratch_path("one~")), 0);
    size_t before = scratch_count_files();
    assert_true(file_write_keeping(scratch_path("one"), "new", 3, &error));
    check_file_holds(scratch_path("one"), "new");
    check_file_holds(scratch_path("one~"), "old");
    assert_int_equal(scratch_count_files(), before);
}

static void test_create_makes_a_file_and_replaces_none(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    size_t before = scratch_count_files();
    assert_true(file_create(scratch_path("first-one"), "mine", 4, &error));
    check_file_holds(scratch_path("first-one"), "mine");
    assert_int_equal(stat(scratch_path("first-one"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(status.st_nlink, 1);
    assert_false(file_create(scratch_path("first-one"), "theirs", 6, &error));
    assert_int_equal(error.kind, ERROR_CANNOT_CREATE);
    assert_contains(error.what, "already exists");
    check_file_holds(scratch_path("first-one"), "mine");
    assert_int_equal(scratch_count_files(), before + 1);
    assert_int_equal(symlink("first-one", scratch_path("leads-there")), 0);
    assert_false(file_create(scratch_path("leads-there"), "theirs", 6, &error));
    check_file_holds(scratch_path("first-one"), "mine");
}

/* Access lists as the kernel takes them: version 2, then tag, permissions and id of each entry. */
#define ACCESS_LIST "system.posix_acl_access"
#define DEFAULT_LIST "system.posix_acl_default"

struct list_entry {
    uint16_t tag;
    uint16_t permissions;
    uint32_t id;
};

struct access_list {
    uint32_t version;
    struct list_entry entries[5];
};

/* Owner rw-, user 4711 `user`, the group nothing, mask `mask`, others `others`. */
static struct access_list make_list(uint16_t user, uint16_t mask, uint16_t others)
{
    const uint32_t nobody = UINT32_MAX;
    return (struct access_list){2,
                                {{0x01, 6, nobody},
                                 {0x02, user, 4711},
                                 {0x04, 0, nobody},
                                 {0x10, mask, nobody},
                                 {0x20, others, nobody}}};
}

/* Skips the test, saying why, where the file system of the tests keeps no such lists. */
static void set_list(const char *name, const char *attribute, const struct access_list *list)
{
    if (setxattr(scratch_path(name), attribute, list, sizeof *list, 0) == 0)
        return;
    print_message("SKIPPED: no access lists here: %s\n", strerror(errno));
    skip();
}

static void check_list(const char *name, const struct access_list *expected)
{
    struct access_list list;
    assert_int_equal(getxattr(scratch_path(name), ACCESS_LIST, &list, sizeof list), sizeof list);
    assert_memory_equal(&list, expected, sizeof list);
}

/* Its mode alone, 0660, would let the whole group in. */
static void test_replaced_file_keeps_its_access_list(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    const struct access_list list = make_list(6, 6, 0);
    scratch_write_text("listed", "old");
    set_list("listed", ACCESS_LIST, &list);
    assert_true(file_write_keeping(scratch_path("listed"), "new", 3, &error));
    check_file_holds(scratch_path("listed"), "new");
    check_list("listed", &list);
    check_list("listed~", &list);
    assert_int_equal(stat(scratch_path("listed"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0660);
}

/* What a directory gives to new files is not for one that was there without it. */
static void test_replaced_file_gets_no_list_from_its_directory(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    struct access_list found;
    const struct access_list list = make_list(6, 6, 0);
    assert_true(file_make_directories(scratch_path("shared")));
    scratch_write_text("shared/file", "old");
    assert_int_equal(chmod(scratch_path("shared/file"), 0640), 0);
    set_list("shared", DEFAULT_LIST, &list);
    assert_true(file_write(scratch_path("shared/file"), "new", 3, &error));
    assert_true(getxattr(scratch_path("shared/file"), ACCESS_LIST, &found, sizeof found) < 0);
    assert_int_equal(stat(scratch_path("shared/file"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
}

static void test_empty_file_can_be_written(void **state)
{
    (void)state;
    struct error error = {0};
    scratch_write_text("emptied", "text");
    assert_true(file_write(scratch_path("emptied"), "", 0, &error));
    check_file_holds(scratch_path("emptied"), "");
}

static void test_symbolic_link_keeps_pointing_at_the_replaced_file(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    scratch_write_text("behind", "old");
    assert_int_equal(symlink("behind", scratch_path("link")), 0);
    assert_true(file_write(scratch_path("link"), "new", 3, &error));
    check_file_holds(scratch_path("behind"), "new");
    assert_int_equal(lstat(scratch_path("link"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

/* A chain of links whose last one leads to a file that is not there: that file is made. */
static void test_dangling_link_stays_and_its_file_is_made(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    assert_true(file_make_directories(scratch_path("elsewhere")));
    assert_int_equal(symlink(scratch_path("second"), scratch_path("first")), 0);
    assert_int_equal(symlink("elsewhere/third", scratch_path("second")), 0);
    assert_int_equal(symlink("goal", scratch_path("elsewhere/third")), 0);
    if (!file_write(scratch_path("first"), "new", 3, &error))
        fail_msg("%s", error.what);
    check_file_holds(scratch_path("elsewhere/goal"), "new");
    static const char *const links[] = {"first", "second", "elsewhere/third"};
    for (size_t i = 0; i < COUNT_OF(links); i++) {
        assert_int_equal(lstat(scratch_path(links[i]), &status), 0);
        assert_true(S_ISLNK(status.st_mode));
    }
    assert_int_equal(symlink("no/such/directory", scratch_path("astray")), 0);
    check_write_fails(scratch_path("astray"), ERROR_CANNOT_CREATE, "cannot be created");
    assert_int_equal(symlink("round", scratch_path("round")), 0);
    check_write_fails(scratch_path("round"), ERROR_CANNOT_CREATE, "cannot be created");
}

/* Somebody who has the old file open goes on reading the old bytes. */
static void test_write_replaces_in_one_step(void **state)
{
    (void)state;
    struct error error = {0};
    char bytes[4] = "";
    scratch_write_text("open", "old");
    int reader = open(scratch_path("open"), O_RDONLY | O_CLOEXEC);
    assert_true(file_write(scratch_path("open"), "new", 3, &error));
    assert_int_equal(read(reader, bytes, 3), 3);
    close(reader);
    assert_string_equal(bytes, "old");
}

static void test_file_with_the_longest_name_can_be_written(void **state)
{
    (void)state;
    struct error error = {0};
    char name[NAME_MAX + 1];
    memset(name, 'n', NAME_MAX);
    name[NAME_MAX] = '\0';
    if (!file_write(scratch_path(name), "bytes", 5, &error))
        fail_msg("%s", error.what);
    check_file_holds(scratch_path(name), "bytes");
    if (!file_write(scratch_path(name), "again", 5, &error))
        fail_msg("%s", error.what);
    check_file_holds(scratch_path(name), "again");
}

static void test_write_to_what_is_no_file_says_so(void **state)
{
    (void)state;
    char name[PATH_MAX + 10];
    check_write_fails(scratch_path(""), ERROR_CANNOT_CREATE, "is a directory");
    check_write_fails("/dev/null", ERROR_CANNOT_CREATE, "is a device");
    check_write_fails(scratch_path("missing/file"), ERROR_CANNOT_CREATE, "cannot be created");
    scratch_write_text("file", "x");
    check_write_fails(scratch_path("file/below"), ERROR_CANNOT_CREATE, "cannot be created");
    struct error error = {0};
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_false(file_write(name, "x", 1, &error));
    assert_int_equal(error.kind, ERROR_CANNOT_CREATE);
}

static void test_read_only_file_is_not_replaced(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write everything */
    scratch_write_text("kept", "old");
    assert_int_equal(chmod(scratch_path("kept"), 0400), 0);
    check_write_fails(scratch_path("kept"), ERROR_IO, "cannot be written");
    check_file_holds(scratch_path("kept"), "old");
}

static void test_full_device_is_an_error_of_writing(void **state)
{
    (void)state;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0)
        skip();
    struct error error = {0};
    assert_false(file_write_descriptor(full, "out", "x", 1, &error));
    close(full);
    assert_int_equal(error.kind, ERROR_IO);
    assert_string_equal(error.file, "out");
    assert_contains(error.what, "No space left");
}

static void test_exists_sees_dangling_links_too(void **state)
{
    (void)state;
    scratch_write_text("there", "");
    assert_true(file_exists(scratch_path("there")));
    assert_true(file_exists(scratch_path("")));
    assert_false(file_exists(scratch_path("not-there")));
    assert_int_equal(symlink("nowhere", scratch_path("dangling")), 0);
    assert_true(file_exists(scratch_path("dangling")));
}

static void test_missing_is_what_leads_to_no_file(void **state)
{
    (void)state;
    scratch_write_text("found", "");
    assert_false(file_is_missing(scratch_path("found")));
    assert_false(file_is_missing(scratch_path("")));
    assert_true(file_is_missing(scratch_path("lost")));
    assert_true(file_is_missing(scratch_path("found/below")));
    assert_int_equal(symlink("lost", scratch_path("leads-nowhere")), 0);
    assert_true(file_is_missing(scratch_path("leads-nowhere")));
    assert_int_equal(symlink("circle", scratch_path("circle")), 0);
    assert_false(file_is_missing(scratch_path("circle")));
}

static void test_directories_are_made_with_those_above(void **state)
{
    (void)state;
    struct stat status;
    assert_true(file_make_directories(scratch_path("a/b/c")));
    assert_int_equal(stat(scratch_path("a/b/c"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_true(file_make_directories(scratch_path("a/b/c/")));
    scratch_write_text("plain", "");
    assert_false(file_make_directories(scratch_path("plain")));
    assert_false(file_make_directories(scratch_path("plain/x")));
}

static void test_absolute_path_of_a_file_that_is_there_or_not(void **state)
{
    (void)state;
    char here[PATH_MAX];
    char expected[PATH_MAX + 20];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(expected, sizeof expected, "%s/%s", here, "not-there.json");
    char *path = file_make_absolute("not-there.json");
    assert_string_equal(path, expected);
    free(path);
    path = file_make_absolute(".");
    assert_string_equal(path, here);
    free(path);
    path = file_make_absolute("/not/there");
    assert_string_equal(path, "/not/there");
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_appends_all_bytes),
        cmocka_unit_test(test_read_of_what_is_no_file_says_so),
        cmocka_unit_test(test_read_without_permission_says_so),
        cmocka_unit_test(test_file_of_64_mib_is_read_and_one_byte_more_is_not),
        cmocka_unit_test(test_new_file_is_private),
        cmocka_unit_test(test_replaced_file_keeps_its_mode_and_leaves_nothing_behind),
        cmocka_unit_test(test_replaced_file_keeps_its_owner_and_group),
        cmocka_unit_test(test_previous_version_is_kept),
        cmocka_unit_test(test_without_room_for_the_previous_version_nothing_is_replaced),
        cmocka_unit_test(test_previous_version_that_is_the_file_itself),
        cmocka_unit_test(test_create_makes_a_file_and_replaces_none),
        cmocka_unit_test(test_replaced_file_keeps_its_access_list),
        cmocka_unit_test(test_replaced_file_gets_no_list_from_its_directory),
        cmocka_unit_test(test_empty_file_can_be_written),
        cmocka_unit_test(test_symbolic_link_keeps_pointing_at_the_replaced_file),
        cmocka_unit_test(test_dangling_link_stays_and_its_file_is_made),
        cmocka_unit_test(test_write_replaces_in_one_step),
        cmocka_unit_test(test_file_with_the_longest_name_can_be_written),
        cmocka_unit_test(test_write_to_what_is_no_file_says_so),
        cmocka_unit_test(test_read_only_file_is_not_replaced),
        cmocka_unit_test(test_full_device_is_an_error_of_writing),
        cmocka_unit_test(test_exists_sees_dangling_links_too),
        cmocka_unit_test(test_missing_is_what_leads_to_no_file),
        cmocka_unit_test(test_directories_are_made_with_those_above),
        cmocka_unit_test(test_absolute_path_of_a_file_that_is_there_or_not),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
