import { useState } from 'react';
import { draftOfFrame } from '../../model/draft';
import { presentOf } from '../../model/present-state';
import type { Message, Station } from '../../wire/contract';
import { Dialog } from '../Dialog';
import type { Way } from './Composer';
import { Composer } from './Composer';

interface ResendProps {
  frame: Message;
  station: Station;
  ways: readonly Way[];
  onClose: () => void;
}

/** The composer over the page, with a frame of the log filled in. */
export function ResendDialog({ frame, station, ways, onClose }: ResendProps) {
  const [initial] = useState(() => draftOfFrame(frame.raw));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Edit and send again"
      description={`${frame.action ?? 'An unreadable frame'}, ${frame.direction} by ${frame.stationId}`}
      wide
    >
      <div className="dialog-body resend-body">
        <Composer
          version={station.version}
          ways={ways}
          present={presentOf(station)}
          initial={initial}
          initialSide={frame.direction === 'sent' ? 'station' : 'csms'}
          inDialog
        />
      </div>
    </Dialog>
  );
}
