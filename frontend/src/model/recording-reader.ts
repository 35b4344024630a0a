import type { Recording } from './recording';
import { RecordingProblem } from './recording';
import { HarReader } from './recording-har';
import { LinesReader } from './recording-lines';

interface Reader {
  take(text: string): void;
  finish(): Recording;
}

/** Where the lines of the page that needs no server begin and end. */
const DATA_BEGINS = 'id="data">';
const DATA_ENDS = '</script>';

/** Reads a file piece by piece, whichever of the kinds it is. Throws `RecordingProblem`. */
export class RecordingReader {
  private start = '';
  private reader: Reader | null = null;

  take(text: string): void {
    if (this.reader !== null) {
      this.reader.take(text);
      return;
    }
    this.start += text;
    const line = this.start.trimStart();
    if (line === '' || (!line.includes('\n') && line.length < 4_000)) return;
    this.begin(line);
  }

  finish(): Recording {
    return (this.reader ?? this.begin(this.start.trimStart())).finish();
  }

  private begin(start: string): Reader {
    if (start === '') throw new RecordingProblem('The file is empty');
    this.reader = start.startsWith('<')
      ? new PageReader()
      : /^\{\s*"kind"/.test(start)
        ? new LinesReader('JSON lines')
        : new HarReader();
    this.start = '';
    this.reader.take(start);
    return this.reader;
  }
}

/** The page that needs no server holds the same lines as the file of lines. */
class PageReader implements Reader {
  private readonly parts: string[] = [];

  take(text: string): void {
    this.parts.push(text);
  }

  finish(): Recording {
    const page = this.parts.join('');
    const begins = page.indexOf(DATA_BEGINS);
    if (begins < 0) throw new RecordingProblem('This page holds no frames: expected one that the emulator exported');
    const ends = page.indexOf(DATA_ENDS, begins);
    const lines = new LinesReader('HTML');
    lines.take(page.slice(begins + DATA_BEGINS.length, ends < 0 ? undefined : ends));
    return lines.finish();
  }
}
