//! The program: chooses the window or a command.

fn main() {
    let project = std::env::args_os().nth(1).map(Into::into);
    if let Err(problem) = selon::app::run(selon::app::Start { project, lang: None }) {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            problem.render(selon::wording::Lang::Fr).as_bytes(),
        );
    }
}
