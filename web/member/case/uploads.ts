/** The files on their way, by case: they go on while other pages are looked at, and when the network is back. */
import { signalOf } from '../../shared/signal.ts';
import { send, type Upload } from './upload.ts';

type Uploads = ReadonlyMap<string, readonly Upload[]>;

export const uploads = signalOf<Uploads>(new Map());

/** Those that are being sent this moment. */
const sending = new Set<string>();

const change = (caseId: string, alter: (of: readonly Upload[]) => readonly Upload[]): void =>
  uploads.set(new Map([...uploads.get(), [caseId, alter(uploads.get().get(caseId) ?? [])]]));

/** Sends a file, or goes on sending it. */
export const beginUpload = async (caseId: string, upload: Upload): Promise<void> => {
  if (sending.has(upload.id)) return;
  sending.add(upload.id);
  change(caseId, (of) => (of.some(({ id }) => id === upload.id) ? of : [...of, upload]));
  await send(caseId, upload, (now) => change(caseId, (of) => of.map((one) => (one.id === now.id ? now : one))));
  sending.delete(upload.id);
};

/** Lets go of those that are no longer needed. */
export const dropUploads = (caseId: string, isDone: (upload: Upload) => boolean): void =>
  change(caseId, (of) => {
    for (const upload of of) if (isDone(upload) && upload.thumbnail !== undefined) URL.revokeObjectURL(upload.thumbnail);
    return of.filter((upload) => !isDone(upload));
  });

/** Whoever signs out leaves nothing behind. */
export const clearUploads = (): void => {
  for (const caseId of uploads.get().keys()) dropUploads(caseId, () => true);
};

addEventListener('online', () => {
  for (const [caseId, of] of uploads.get()) for (const upload of of) if (upload.progress === 'lost') void beginUpload(caseId, upload);
});
