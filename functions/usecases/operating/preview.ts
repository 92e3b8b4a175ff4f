import type { OperatorPorts } from './act-for-operator.ts';

/**
 * With these an act of an operator is decided and shown as it would leave the case, and nothing of it is stored; only that the case was
 * seen, which it is (R17).
 */
const previewing = (ports: OperatorPorts): OperatorPorts => ({
  ...ports,
  cases: {
    ...ports.cases,
    commit: async ({ after, access }) => {
      if (access !== undefined) await ports.accesses.recordAccess(after.caseId, access);
      return 'committed';
    },
  },
});

/** The ports themselves or, where it is to be seen first what would come of it, those that store nothing. */
export const portsFor = (ports: OperatorPorts, { preview }: { readonly preview?: 'true' | 'false' | undefined }): OperatorPorts =>
  preview === 'true' ? previewing(ports) : ports;
