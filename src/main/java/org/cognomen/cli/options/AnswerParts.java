package org.cognomen.cli.options;

import java.util.OptionalDouble;

/**
 * What an answer names.
 *
 * @param top how many nationalities, 0 or more
 * @param coverage of the candidates; empty to leave them out
 */
public record AnswerParts(int top, OptionalDouble coverage) {}
