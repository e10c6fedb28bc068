#pragma once
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/eventfd.h>

// libmicrohttpd's own complaints come as a va_list, which Swift cannot receive.
typedef void (*suitu_log_line)(void *context, const char *line);
struct suitu_logger {
  suitu_log_line write;
  void *context;
};
static inline void suitu_log(void *cls, const char *format, va_list arguments) {
  const struct suitu_logger *logger = (const struct suitu_logger *)cls;
  char line[1024];
  vsnprintf(line, sizeof line, format, arguments);
  logger->write(logger->context, line);
}

// MHD_start_daemon is variadic.
static inline struct MHD_Daemon *suitu_start_daemon(
    unsigned int flags, MHD_AccessHandlerCallback handler, void *context, struct suitu_logger *logger,
    struct MHD_OptionItem *options) {
  return MHD_start_daemon(flags, 0, NULL, NULL, handler, context,
                          MHD_OPTION_EXTERNAL_LOGGER, suitu_log, logger,
                          MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

// MHD_get_daemon_info is variadic.
static inline int suitu_epoll_descriptor(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  return info ? info->epoll_fd : -1;
}

// MHD_get_connection_info is variadic.
static inline void *suitu_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}
static inline int suitu_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}
static inline const struct sockaddr *suitu_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}
static inline size_t suitu_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}
