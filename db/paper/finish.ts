import { PDFHexString } from 'pdf-lib';
import type { Sheet } from './sheet.ts';

export type About = { title: string; by: string; at: string; id: string; version: string };

/** Writes the file. Dates and the file's own id come from the record: no clock, no luck. */
export async function finish({ doc }: Sheet, { title, by, at, id, version }: About): Promise<Uint8Array> {
  const date = new Date(at);
  doc.setTitle(title, { showInWindowTitleBar: true });
  doc.setAuthor(by);
  doc.setLanguage('zh-CN');
  doc.setCreator('Berthlink');
  doc.setProducer(`Berthlink ${version}`);
  doc.setCreationDate(date);
  doc.setModificationDate(date);
  const half = PDFHexString.of(id.slice(0, 32));
  doc.context.trailerInfo.ID = doc.context.obj([half, half]);
  return doc.save({ useObjectStreams: false });
}
