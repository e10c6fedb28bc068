#pragma once
#include <sqlite3.h>

// A function of variable arguments: a name in double quotes that is none of a column is an error from now on.
static inline int suitu_refuse_double_quoted_texts(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
}

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import.
static inline int suitu_bind_text(sqlite3_stmt *statement, int index, const char *text, int byte_count) {
  return sqlite3_bind_text(statement, index, text, byte_count, SQLITE_TRANSIENT);
}
static inline int suitu_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int byte_count) {
  return sqlite3_bind_blob(statement, index, bytes, byte_count, SQLITE_TRANSIENT);
}
