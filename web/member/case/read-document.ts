import type { Schemas } from '../../shared/api.ts';
import { api } from '../known.ts';
import { saveAs } from './save-as.ts';

/**
 * Reads a document; the API leads to a short-lived link, which is followed.
 * @returns undefined where it cannot be had now
 */
export const documentContent = async (caseId: string, documentId: string): Promise<Blob | undefined> => {
  try {
    const { data, response } = await api.GET('/cases/{caseId}/documents/{documentId}', {
      params: { path: { caseId, documentId } },
      parseAs: 'blob',
    });
    return response.ok ? (data as Blob | undefined) : undefined;
  } catch {
    return undefined;
  }
};

/** Opens a document for the member. @returns whether it could be had */
export const readDocument = async (
  caseId: string,
  { documentId, filename }: Pick<Schemas['DocumentOnRecord'], 'documentId' | 'filename'>,
): Promise<boolean> => {
  const content = await documentContent(caseId, documentId);
  if (content === undefined) return false;
  saveAs(content, filename);
  return true;
};
