#include "introspection_case.hpp"

#include <gtest/gtest.h>
