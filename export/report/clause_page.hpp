// The matrix of clauses as one self-contained page: what a reviewer signs.
#pragma once

#include <string>

#include "export/verdict/clause_matrix.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

[[nodiscard]] std::string clause_page(const verdict::ClauseMatrix& matrix, Language language);

}  // namespace chronotwin::report
