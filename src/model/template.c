#include "model/template.h"

#include <stdlib.h>
#include <string.h>

const char *const placeholder_ids[PLACEHOLDER_COUNT] = {
    [PLACEHOLDER_ORGANISATION] = "organisation",
    [PLACEHOLDER_TITLE] = "title",
    [PLACEHOLDER_SECTOR] = "sector",
    [PLACEHOLDER_SIZE] = "size",
    [PLACEHOLDER_CONTACT] = "contact",
    [PLACEHOLDER_SCOPE_SOURCE] = "isms_scope",
    [PLACEHOLDER_SCOPE_TARGET] = "aims_scope",
    [PLACEHOLDER_SCOPE_DIFFERENCE] = "scope_difference",
    [PLACEHOLDER_ASSESSORS] = "assessors",
    [PLACEHOLDER_PLAN_START] = "plan_start",
    [PLACEHOLDER_PLAN_AUDIT] = "audit_date",
    [PLACEHOLDER_STATEMENT_VERSION] = "soa_version",
    [PLACEHOLDER_STATEMENT_DATE] = "soa_date",
    [PLACEHOLDER_STATEMENT_APPROVER] = "soa_approver",
    [PLACEHOLDER_TODAY] = "today",
    [PLACEHOLDER_SYSTEMS] = "systems",
    [PLACEHOLDER_CONSEQUENTIAL] = "consequential",
    [PLACEHOLDER_RISKS] = "risks",
    [PLACEHOLDER_IMPACTS] = "assessments",
    [PLACEHOLDER_DATA_SETS] = "data_sets",
    [PLACEHOLDER_SYSTEM_NAME] = "system",
    [PLACEHOLDER_SYSTEM_ID] = "system_id",
    [PLACEHOLDER_SYSTEM_OWNER] = "system_owner",
    [PLACEHOLDER_SYSTEM_PURPOSE] = "system_purpose",
    [PLACEHOLDER_SYSTEM_SUPPLIER] = "system_supplier",
    [PLACEHOLDER_SYSTEM_MODEL] = "system_model",
};

const char *const template_block_keys[BLOCK_KIND_COUNT] = {
    [BLOCK_TEXT] = "text",   [BLOCK_LIST] = "list",       [BLOCK_STEPS] = "steps",
    [BLOCK_FILL] = "fill",   [BLOCK_ANSWERS] = "answers", [BLOCK_TABLE] = "table",
    [BLOCK_SHEET] = "sheet", [BLOCK_REPORT] = "report",   [BLOCK_CHECKLIST] = "checklist",
};

const char *const template_report_ids[TEMPLATE_REPORT_COUNT] = {
    [TEMPLATE_STATEMENT] = "statement",   [TEMPLATE_GAPS] = "gaps",
    [TEMPLATE_BLOCKERS] = "blockers",     [TEMPLATE_PACKAGES] = "packages",
    [TEMPLATE_MILESTONES] = "milestones", [TEMPLATE_READINESS] = "readiness",
    [TEMPLATE_ROLES] = "roles",           [TEMPLATE_SCALES] = "scales",
    [TEMPLATE_LEVELS] = "levels",         [TEMPLATE_MATRIX] = "matrix",
    [TEMPLATE_SOURCES] = "sources",       [TEMPLATE_MEASURES] = "measures",
    [TEMPLATE_EVIDENCE] = "evidence",
};

const char *const template_checklist_ids[2] = {
    [ITEM_CLAUSE] = "clauses",
    [ITEM_CONTROL] = "controls",
};

const char *placeholder_find(const char *text, size_t *bytes, enum placeholder *found)
{
    const char *open = strpbrk(text, "{}");
    if (!open)
        return NULL;
    size_t length = *open == '{' ? strcspn(open + 1, "{}") : 0;
    bool is_closed = *open == '{' && open[1 + length] == '}';
    *bytes = is_closed ? length + 2 : 1;
    *found = PLACEHOLDER_COUNT;
    for (int i = 0; i < PLACEHOLDER_COUNT && is_closed; i++)
        if (strlen(placeholder_ids[i]) == length &&
            strncmp(placeholder_ids[i], open + 1, length) == 0)
            *found = (enum placeholder)i;
    return open;
}

void templates_free(struct templates *templates)
{
    if (!templates)
        return;
    arena_release(&templates->arena);
    free(templates);
}

const struct template_document *templates_find(const struct templates *templates, const char *id,
                                               size_t bytes)
{
    for (size_t i = 0; i < templates->count; i++)
        if (strlen(templates->documents[i].id) == bytes &&
            strncmp(templates->documents[i].id, id, bytes) == 0)
            return &templates->documents[i];
    return NULL;
}
