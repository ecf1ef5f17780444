package org.cognomen.cli;

import java.util.OptionalDouble;

/**
 * What an answer names.
 *
 * @param top how many nationalities, 0 or more
 * @param coverage of the candidates; empty to leave them out
 */
record AnswerParts(int top, OptionalDouble coverage) {}
