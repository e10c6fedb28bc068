#pragma once
#include <semaphore.h>
#include <time.h>

// Part of the C library since 2.30, and declared for GNU's dialect of C only, which Swift does not read it in.
extern int sem_clockwait(sem_t *, clockid_t, const struct timespec *);

static inline int suitu_wait_until(sem_t *semaphore, const struct timespec *monotonic_deadline) {
  return sem_clockwait(semaphore, CLOCK_MONOTONIC, monotonic_deadline);
}
