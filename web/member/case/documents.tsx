import { useEffect, useRef, useState } from 'preact/hooks';
import type { Schemas } from '../../shared/api.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { inWords } from '../../shared/languages.ts';
import { useSignal } from '../../shared/signal.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { type CaseOnRecord, useKnown } from '../known.ts';
import { documentContent, readDocument } from './read-document.ts';
import { contentTypeOf, MOST_BYTES, type Upload } from './upload.ts';
import { beginUpload, dropUploads, uploads } from './uploads.ts';

/** How soon the case is asked again whether what was sent has been checked. */
const CHECKED_MS = 1_500;

interface DocumentsProps {
  readonly state: CaseOnRecord;
  readonly onStale: () => void;
}

/** The documents of a case, and new ones by camera or file; those on their way go on when the network is back. */
export const Documents = ({ state, onStale }: DocumentsProps) => {
  const { texts, shown, catalogue } = useKnown();
  const words = texts.case.documents;
  const mine = useSignal(uploads).get(state.caseId) ?? [];
  const [kind, setKind] = useState<Schemas['DocumentKind']>('medical-record');
  const [fault, setFault] = useState<string>();

  const add = (input: HTMLInputElement): void => {
    const files = [...(input.files ?? [])];
    input.value = '';
    setFault(undefined);
    for (const file of files) {
      const contentType = contentTypeOf(file);
      if (contentType === undefined) setFault(words.notAllowed);
      else if (file.size > MOST_BYTES) setFault(words.tooLarge);
      else {
        const thumbnail = contentType.startsWith('image/') ? URL.createObjectURL(file) : undefined;
        void beginUpload(state.caseId, { id: crypto.randomUUID(), file, kind, contentType, thumbnail, progress: 'sending', percent: 0 });
      }
    }
  };

  const onRecord = new Map(state.documents.map((document) => [document.documentId, document]));
  const isSettled = ({ announced, progress }: Upload): boolean =>
    progress === 'sent' && announced !== undefined && (onRecord.get(announced.documentId)?.state ?? 'pending') !== 'pending';
  const settled = useRef(isSettled);
  settled.current = isSettled;
  useEffect(() => () => dropUploads(state.caseId, (upload) => settled.current(upload)), [state.caseId]);
  const waiting = mine.some((upload) => upload.progress === 'sent' && !isSettled(upload));
  useEffect(() => {
    if (!waiting) return;
    const asking = setInterval(onStale, CHECKED_MS);
    return () => clearInterval(asking);
  }, [waiting, onStale]);

  const underWay = mine.filter((upload) => !isSettled(upload));
  const thumbnails = new Map(mine.map(({ announced, thumbnail }) => [announced?.documentId, thumbnail]));
  const shownDocuments = state.documents.filter(
    ({ documentId }) => !underWay.some(({ announced }) => announced?.documentId === documentId),
  );
  return (
    <section>
      <h2>{words.title}</h2>
      {state.records === null || state.records.length === 0 ? null : (
        <div class="note">
          <p>{words.asked}</p>
          <ul>
            {state.records.map((record) => (
              <li key={record}>{record}</li>
            ))}
          </ul>
        </div>
      )}
      {shownDocuments.length === 0 && underWay.length === 0 ? <p class="quiet">{words.none}</p> : null}
      <ul class="documents">
        {shownDocuments.map((document) => (
          <OnRecord key={document.documentId} caseId={state.caseId} document={document} thumbnail={thumbnails.get(document.documentId)} />
        ))}
        {underWay.map((upload) => (
          <UnderWay key={upload.id} upload={upload} onAgain={() => void beginUpload(state.caseId, upload)} />
        ))}
      </ul>
      {state.status !== 'open' ? null : (
        <>
          <div class="line">
            <label for="document-kind">{words.kind}</label>
            <select
              id="document-kind"
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as Schemas['DocumentKind'])}
            >
              {catalogue.documentKinds
                .filter(({ code }) => code !== 'opinion')
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {inWords(name, shown)}
                  </option>
                ))}
            </select>
          </div>
          <div class="acts">
            <label class="button file">
              {words.camera}
              <input type="file" accept="image/jpeg" capture="environment" onChange={({ currentTarget }) => add(currentTarget)} />
            </label>
            <label class="button file">
              {words.file}
              <input
                type="file"
                multiple
                accept="image/jpeg,image/png,application/pdf,application/dicom,.dcm"
                onChange={({ currentTarget }) => add(currentTarget)}
              />
            </label>
          </div>
          <p class="quiet small">{words.hint}</p>
          {fault === undefined ? null : (
            <p class="note danger" role="alert">
              {fault}
            </p>
          )}
        </>
      )}
    </section>
  );
};

interface OnRecordProps {
  readonly caseId: string;
  readonly document: Schemas['DocumentOnRecord'];
  readonly thumbnail: string | undefined;
}

const OnRecord = ({ caseId, document, thumbnail }: OnRecordProps) => {
  const { texts, nameIn, catalogue, shown } = useKnown();
  const words = texts.case.documents;
  const [picture, setPicture] = useState<string>();
  const [failed, setFailed] = useState(false);
  const { documentId, filename, kind, state, refusal, contentType } = document;
  const open = async (): Promise<void> => {
    setFailed(false);
    if (!contentType.startsWith('image/')) return setFailed(!(await readDocument(caseId, document)));
    const content = await documentContent(caseId, documentId);
    if (content === undefined) setFailed(true);
    else setPicture(URL.createObjectURL(content));
  };
  const close = (): void => {
    if (picture !== undefined) URL.revokeObjectURL(picture);
    setPicture(undefined);
  };
  return (
    <li class="card document">
      {thumbnail === undefined ? null : <img src={thumbnail} alt="" width={64} height={64} />}
      <div>
        <p>{filename}</p>
        <p class="quiet small">
          {nameIn(catalogue.documentKinds, kind)} · {words.by[document.addedBy]}
        </p>
        <p class={state === 'stored' ? 'sign good' : state === 'refused' ? 'sign danger' : 'sign warning'}>{words[state]}</p>
        {refusal === undefined ? null : <p>{refusal.detail}</p>}
        {failed ? <p role="alert">{words.failed}</p> : null}
      </div>
      {state === 'stored' ? (
        <button type="button" class="button" aria-label={words.openFile(filename)} onClick={() => void open()}>
          {words.open}
        </button>
      ) : null}
      {picture === undefined ? null : (
        <Dialog title={filename} onClose={close}>
          <img class="picture" src={picture} alt={filename} />
          <button type="button" class="button" onClick={close}>
            {sharedTexts(shown).close}
          </button>
        </Dialog>
      )}
    </li>
  );
};

const UnderWay = ({ upload, onAgain }: { readonly upload: Upload; readonly onAgain: () => void }) => {
  const { texts } = useKnown();
  const words = texts.case.documents;
  const { file, thumbnail, progress, percent, detail } = upload;
  const said: Record<typeof progress, string> = {
    sending: words.sending(percent),
    lost: words.lost,
    sent: words.checking,
    refused: detail ?? words.refused,
  };
  return (
    <li class="card document">
      {thumbnail === undefined ? null : <img src={thumbnail} alt="" width={64} height={64} />}
      <div>
        <p>{file.name}</p>
        <p role="status" class={progress === 'lost' || progress === 'refused' ? 'sign warning' : 'quiet'}>
          {said[progress]}
        </p>
        {progress === 'sending' ? <progress value={percent} max={100} aria-label={file.name} /> : null}
      </div>
      {progress === 'lost' ? (
        <button type="button" class="button" onClick={onAgain}>
          {words.again}
        </button>
      ) : null}
    </li>
  );
};
