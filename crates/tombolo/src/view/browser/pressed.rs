//! A button that was pressed, and what it does in place of its form's action.
//!
//! The browser sends a click before the submission that it causes: so a button says who it is by its click, and the form
//! hears of it by the submission.

use std::{cell::RefCell, rc::Rc};

use send_wrapper::SendWrapper;

use crate::{
    action::Action,
    client::Submission,
    view::{
        ActionState,
        here::{Sender, send},
    },
};

type Press = Rc<dyn Fn(Sender, Submission)>;

thread_local! {
    static LAST: RefCell<Option<Press>> = const { RefCell::new(None) };
}

/// What a button does when it is pressed.
#[derive(Clone)]
pub(crate) struct Pressed(SendWrapper<Press>);

impl Pressed {
    /// Sends its form to this state's action.
    pub(crate) fn of<A: Action>(state: ActionState<A>) -> Self {
        Self(SendWrapper::new(Rc::new(move |sender, submission| {
            if !state.shared().is_pending_now() {
                send(state, sender, submission);
            }
        })))
    }

    /// It is clicked.
    pub(crate) fn click(&self) {
        LAST.set(Some(Rc::clone(&self.0)));
    }

    /// The button that was clicked last, once.
    pub(super) fn last() -> Option<Press> {
        LAST.take()
    }
}
