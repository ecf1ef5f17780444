package org.cognomen.train.progress;

import java.util.List;
import org.cognomen.model.members.Member;
import org.cognomen.settings.TrainingConfig;

/**
 * A member that has been trained.
 *
 * @param config its settings, with its own seed and cell
 * @param member with the parameters of the best epoch, and weight 1
 * @param history one record for each epoch, in order
 * @param bestEpoch the epoch whose parameters were kept, counted from 1
 */
public record MemberRun(
    TrainingConfig config, Member member, List<EpochRecord> history, int bestEpoch) {}
