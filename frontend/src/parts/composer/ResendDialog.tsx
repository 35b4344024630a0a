import { useEffect, useRef, useState } from 'react';
import { draftOfFrame } from '../../model/draft';
import { presentOf } from '../../model/present-state';
import { useCover } from '../../state/redaction';
import type { Message, Station } from '../../wire/contract';
import { Dialog, focusFirst } from '../Dialog';
import { Covered } from '../redaction/Covered';
import type { Way } from './Composer';
import { Composer } from './Composer';

interface ResendProps {
  /** As it was on the wire, whatever the reader wants hidden. */
  frame: Message;
  station: Station;
  ways: readonly Way[];
  onClose: () => void;
}

/** The composer over the page, with a frame of the log filled in. */
export function ResendDialog({ frame, station, ways, onClose }: ResendProps) {
  const [initial] = useState(() => draftOfFrame(frame.raw));
  const { covered, text, uncover } = useCover(frame.raw);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!covered) focusFirst(body.current);
  }, [covered]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Edit and send again"
      description={`${frame.action ?? 'An unreadable frame'}, ${frame.direction} by ${frame.stationId}`}
      wide
    >
      <div ref={body} className="dialog-body resend-body">
        {covered ? (
          <>
            <Covered onShow={uncover} />
            <pre className="mono raw">{text}</pre>
          </>
        ) : (
          <Composer
            version={station.version}
            ways={ways}
            present={presentOf(station)}
            initial={initial}
            initialSide={frame.direction === 'sent' ? 'station' : 'csms'}
            inDialog
          />
        )}
      </div>
    </Dialog>
  );
}
