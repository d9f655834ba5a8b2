import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Data matrix codes of an image, as the text that each one carries; read by another library than the one under test. */
export async function lireDataMatrix(image: Uint8Array): Promise<readonly string[]> {
  preparer();
  const found = await readBarcodes(image, { formats: ['DataMatrix'], tryHarder: true, maxNumberOfSymbols: 4 });
  return found.filter(({ isValid }) => isValid).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
}

let ready = false;

/** The reader would fetch its module from the network: the file of the package is given instead. */
function preparer(): void {
  if (ready) return;
  const file = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  ready = true;
}
