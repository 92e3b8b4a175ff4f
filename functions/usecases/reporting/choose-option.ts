import type { ChoiceInput } from '../../domain/case/events/case-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { CasePorts, NotFound } from '../reading/read-case.ts';
import { type Acted, actForMember } from './act-for-member.ts';

/** Takes the member's choice; the same choice again changes nothing (R27, R32, R38). */
export const chooseOption = (
  ports: CasePorts,
  memberId: string,
  caseId: string,
  choice: ChoiceInput,
): Promise<Acted | NotFound | Refusal> =>
  actForMember(ports, memberId, caseId, (state) => {
    const { situation } = state;
    const repeated =
      'proposalId' in situation &&
      'optionId' in choice &&
      situation.proposalId === choice.proposalId &&
      situation.chosen?.optionId === choice.optionId;
    return repeated ? null : { type: 'member.chose', data: choice };
  });
