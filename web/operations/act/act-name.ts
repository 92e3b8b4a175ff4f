import { type OperatorCase, useKnown } from '../known.ts';
import type { Act } from './acts.ts';

export interface ActPanelProps {
  readonly state: OperatorCase;
  /** It is done; the case as it is now. */
  readonly onDone: (state: OperatorCase) => void;
  /** What is shown may be old. */
  readonly onStale: () => void;
}

/** How an act is called on its button. */
export const useActName = (state: OperatorCase): ((act: Act) => string) => {
  const { texts, label } = useKnown();
  return (act) => {
    switch (act.kind) {
      case 'resolve':
        return texts.act.resolve(label('flags', act.flag));
      case 'event':
        return label('events', act.type);
      case 'retry': {
        const type = state.deliveries.find(({ deliveryId }) => deliveryId === act.deliveryId)?.type;
        return texts.act.retry(type === undefined ? '' : label('handOffs', type));
      }
      default:
        return texts.act[act.kind];
    }
  };
};
