import { resultOf, type Schemas } from '../../shared/api.ts';
import { PATIENCE_MS } from '../../shared/patience.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api } from '../known.ts';

type ContentType = Schemas['DocumentContentType'];

/** The most that the API takes. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** What a file is; undefined where it cannot be taken. Browsers know no type for DICOM. */
export const contentTypeOf = ({ type, name }: { readonly type: string; readonly name: string }): ContentType | undefined => {
  const ending = name.toLowerCase().split('.').at(-1);
  if (type === 'image/jpeg' || type === 'image/png' || type === 'application/pdf' || type === 'application/dicom') return type;
  return ending === 'dcm' ? 'application/dicom' : undefined;
};

/** A file on its way. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  readonly kind: Schemas['DocumentKind'];
  readonly contentType: ContentType;
  /** Of a picture, to be shown; to be revoked. */
  readonly thumbnail: string | undefined;
  /** What the API announced it under: it is asked for once, and the bytes are sent there however often it takes. */
  readonly announced?: Schemas['DocumentAnnounced'];
  readonly progress: 'sending' | 'lost' | 'sent' | 'refused';
  readonly percent: number;
  /** Why the API would not have it. */
  readonly detail?: string;
}

/** Announces and sends, as far as the network lets it. @param onProgress is given each change */
export const send = async (caseId: string, upload: Upload, onProgress: (upload: Upload) => void): Promise<void> => {
  let now: Upload = { ...upload, progress: 'sending', percent: 0 };
  const tell = (change: Partial<Upload>): void => {
    now = { ...now, ...change };
    onProgress(now);
  };
  tell({});
  if (now.announced === undefined || Date.parse(now.announced.upload.expiresAt) < serverNow()) {
    const { file, kind, contentType } = now;
    const body = { kind, filename: file.name, contentType, size: file.size };
    const result = await resultOf(api.POST('/cases/{caseId}/documents', { params: { path: { caseId } }, body }));
    if (!result.ok) {
      if (result.failure.kind === 'problem') return tell({ progress: 'refused', detail: result.failure.problem.detail });
      return tell({ progress: 'lost' });
    }
    tell({ announced: result.data });
  }
  if (now.announced === undefined) return;
  const arrived = await put(now.announced.upload, now.file, (percent) => tell({ percent }));
  tell(arrived ? { progress: 'sent', percent: 100 } : { progress: 'lost' });
};

/** By `XMLHttpRequest`: `fetch` tells no progress. Given up where none is made for too long: a large file may take its time. */
function put({ url, headers, method }: Schemas['UploadLink'], file: File, onPercent: (percent: number) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let giveUp = setTimeout(() => request.abort(), PATIENCE_MS);
    const done = (arrived: boolean): void => {
      clearTimeout(giveUp);
      resolve(arrived);
    };
    request.open(method, url);
    // The length the browser sets itself.
    for (const [name, value] of Object.entries(headers)) if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(giveUp);
      giveUp = setTimeout(() => request.abort(), PATIENCE_MS);
      onPercent(Math.min(99, Math.round((loaded / Math.max(1, total)) * 100)));
    };
    request.onload = () => done(request.status >= 200 && request.status < 300);
    request.onerror = () => done(false);
    request.onabort = () => done(false);
    request.send(file);
  });
}
