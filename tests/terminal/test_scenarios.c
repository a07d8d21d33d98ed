/* Acts out the stories in tests/terminal/scenarios/, a test each. With words behind the program's
 * name, only those whose names hold one. AIMSGAP_REDRAW=1 takes new screens over into the stories
 * and into README.md. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario.h"
#include "stage.h"

enum {
    MAX_SCENARIOS = 200,
    PATH_BYTES = 1024,
};

#define FOLDER "tests/terminal/scenarios"
#define ENDING ".session"
#define NOW "1795512600" /* 2026-11-24T09:30:00Z */

static const char *get_source(void)
{
    const char *source = getenv("AIMSGAP_SOURCE");
    return source != NULL ? source : ".";
}

static bool redraws(void)
{
    const char *redraw = getenv("AIMSGAP_REDRAW");
    return redraw != NULL && strcmp(redraw, "1") == 0;
}

struct act {
    void *stage;
    const char *name;
    struct scenario *scenario;
};

static int act_set_up(void **state)
{
    struct act *act = calloc(1, sizeof *act);
    if (act == NULL) {
        return -1;
    }
    act->name = *state;
    *state = act;
    return stage_set_up(&act->stage);
}

static int act_tear_down(void **state)
{
    struct act *act = *state;
    scenario_clean_up();
    if (act->scenario != NULL) {
        scenario_free(act->scenario);
    }
    int status = stage_tear_down(&act->stage);
    free(act);
    return status;
}

static void act_out(void **state)
{
    struct act *act = *state;
    char problem[SCENARIO_PROBLEM_BYTES];
    char name[PATH_BYTES];
    char path[PATH_BYTES * 2];
    char guide[PATH_BYTES];
    char *redrawn = NULL;
    snprintf(name, sizeof name, "%s/%s%s", FOLDER, act->name, ENDING);
    snprintf(path, sizeof path, "%s/%s", get_source(), name);
    snprintf(guide, sizeof guide, "%s/README.md", get_source());
    act->scenario = scenario_load(path, name, problem);
    if (act->scenario == NULL) {
        fail_msg("%s", problem);
    }
    scenario_run(act->scenario, act->stage, guide, redraws(), &redrawn);
    if (redrawn != NULL) {
        FILE *stream = fopen(path, "wb");
        assert_non_null(stream);
        fputs(redrawn, stream);
        fclose(stream);
        free(redrawn);
    }
}

static bool is_wanted(const char *name, int argc, char **argv)
{
    bool wanted = argc == 1;
    for (int i = 1; i < argc; i++) {
        wanted = wanted || strstr(name, argv[i]) != NULL;
    }
    return wanted;
}

static int compare_tests(const void *a, const void *b)
{
    const struct CMUnitTest *first = a;
    const struct CMUnitTest *second = b;
    return strcmp(first->name, second->name);
}

static size_t find_tests(struct CMUnitTest *tests, int argc, char **argv)
{
    char path[PATH_BYTES];
    size_t count = 0;
    snprintf(path, sizeof path, "%s/%s", get_source(), FOLDER);
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        size_t ending = strlen(ENDING);
        if (length <= ending || strcmp(entry->d_name + length - ending, ENDING) != 0) {
            continue;
        }
        char *name = strndup(entry->d_name, length - ending);
        if (name == NULL || count == MAX_SCENARIOS || !is_wanted(name, argc, argv)) {
            free(name);
            continue;
        }
        tests[count++] =
            (struct CMUnitTest){name, act_out, act_set_up, act_tear_down, (void *)name};
    }
    if (folder != NULL) {
        closedir(folder);
    }
    qsort(tests, count, sizeof *tests, compare_tests);
    return count;
}

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[MAX_SCENARIOS];
    size_t count = find_tests(tests, argc, argv);
    if (count == 0) {
        fprintf(stderr, "%s has no such story\n", FOLDER);
        return 1;
    }
    setenv("SOURCE_DATE_EPOCH", NOW, 1);
    setenv("TZ", "UTC", 1);
    unsetenv("VISUAL");
    unsetenv("EDITOR");
    int failed = _cmocka_run_group_tests("scenarios", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++) {
        free((void *)tests[i].name);
    }
    return failed;
}
